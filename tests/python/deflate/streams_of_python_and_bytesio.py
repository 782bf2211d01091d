import deflate
import io

data = b"line one\nline two\n" + b"abc" * 500 + bytes(range(256))
for fmt in (deflate.RAW, deflate.ZLIB, deflate.GZIP):
    for wbits in (0, 5, 9, 15):
        b = io.BytesIO()
        with deflate.DeflateIO(b, fmt, wbits) as d:
            for i in range(0, len(data), 100):
                d.write(data[i : i + 100])
        packed = b.getvalue()

        class Source(io.IOBase):
            def __init__(self):
                self.at = 0

            def readinto(self, buf):
                if self.at == len(packed):
                    return 0
                buf[0] = packed[self.at]
                self.at += 1
                return 1

        d = deflate.DeflateIO(Source(), fmt, wbits or 8)
        e = deflate.DeflateIO(io.BytesIO(packed), fmt, wbits or 8)
        print(d.readline(), e.readline(), d.read(5), e.read(5), d.read() + e.read() == data[14:] * 2, d.read(), e.read(3))


class Sink:
    def __init__(self):
        self.parts = []

    def write(self, b):
        self.parts.append(bytes(b))
        return len(b)

    def close(self):
        print("closed")


s = Sink()
d = deflate.DeflateIO(s, deflate.ZLIB, 10, True)
print(d.write(data), d.write("text"))
d.close()
d.close()
buf = bytearray(9)
e = deflate.DeflateIO(io.BytesIO(b"".join(s.parts)))
print(e.readinto(buf), buf, len(e.read()), d.closed, e.closed)


class Bad:
    def readinto(self, buf):
        raise KeyError("bad")

    def write(self, b):
        raise KeyError("bad")


for f in (lambda: deflate.DeflateIO(Bad()).read(), lambda: deflate.DeflateIO(Bad()).write(b"x"), lambda: deflate.DeflateIO(1).read(),
          lambda: deflate.DeflateIO(d.close, deflate.RAW).write(b"x"), lambda: d.write(b"x"), lambda: d.read()):
    try:
        f()
    except (KeyError, AttributeError, OSError) as e:
        print(repr(e))
