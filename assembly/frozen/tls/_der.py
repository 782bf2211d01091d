# DER (X.690): a Der is a run of values in `data`, from `at` to `end`. Whatever the bytes are, the only error is ValueError.


class Der:
    __slots__ = ("data", "at", "end", "tag")

    def __init__(self, data, at=0, end=None, tag=0):
        self.data = data
        self.at = at
        self.end = len(data) if end is None else end
        self.tag = tag

    def next(self, tag=None):
        # the next value, what is in it; it must be one with that tag
        data, at = self.data, self.at + 2
        if at > self.end or tag not in (None, data[at - 2]):
            raise ValueError
        n = data[at - 1]
        if n > 127:
            start = at
            at += n & 127
            n = int.from_bytes(data[start : min(at, start + 4)], "big")
            if not start < at <= self.end or n < 128 or data[start] == 0:
                raise ValueError
        if n > self.end - at:
            raise ValueError
        inner = Der(data, at, at + n, data[self.at])
        self.at = at + n
        return inner

    def maybe(self, tag):
        # the next value if it has that tag, else None
        return self.next() if self.at < self.end and self.data[self.at] == tag else None

    def int(self):
        # the next value, an integer that is not negative
        b = self.next(2).bytes()
        if not b or b[0] > 127 or b[0] == 0 and len(b) > 1 and b[1] < 128:
            raise ValueError
        return int.from_bytes(b, "big")

    def bits(self):
        # the next value, a string of whole bytes of bits
        v = self.next(3)
        if v.at == v.end or v.data[v.at]:
            raise ValueError
        v.at += 1
        return v

    def bytes(self):
        return self.data[self.at : self.end]

    def done(self):
        if self.at != self.end:
            raise ValueError
