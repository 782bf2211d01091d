# A stream whose write() takes less than it is given is given the rest.
import deflate
import io
import zlib


class Slow(io.IOBase):
    def __init__(self, most):
        self.got = b""
        self.most = most

    def write(self, data):
        n = min(self.most, len(data))
        self.got += bytes(data[:n])
        return n


class Forgets(Slow):
    def write(self, data):
        super().write(data)  # answers None


text = bytes((i * i >> 3) & 255 for i in range(5000))
for cls, most in ((Slow, 1), (Slow, 100), (Slow, 10_000), (Forgets, 10_000)):
    s = cls(most)
    with deflate.DeflateIO(s, deflate.ZLIB, 9) as d:
        print(d.write(text), d.write(b"more"))
    print(zlib.decompress(s.got) == text + b"more")


class Full(Slow):
    def write(self, data):
        if len(self.got) > 50:
            raise OSError(28)
        return super().write(data)


s = Full(40)
d = deflate.DeflateIO(s, deflate.ZLIB, 9)
try:
    d.write(text)
except OSError as e:
    print(e.errno, len(s.got))
