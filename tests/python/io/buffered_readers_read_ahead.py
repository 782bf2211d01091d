import io


class Raw(io.RawIOBase):
    def __init__(self, data):
        self.data = data
        self.reads = 0

    def readable(self):
        return True

    def readinto(self, buf):
        self.reads += 1
        n = min(len(buf), len(self.data), 3)
        buf[:n] = self.data[:n]
        self.data = self.data[n:]
        return n


b = io.BufferedReader(Raw(b"line 1\nline 2\nthe rest"), 8)
print(b.readline(), b.read(3), b.readline(), b.peek(1)[:1])
print(b.read(4), b.readable(), b.closed)
print(b.read(), b.read(), b.readline())
b = io.BufferedReader(io.BytesIO(bytes(range(10))), 4)
buf = bytearray(6)
print(b.readinto(buf), buf, b.tell(), b.seek(2), b.read(2), b.read1(2), list(io.BufferedReader(io.BytesIO(b"a\nb"))))
w = io.BytesIO()
p = io.BufferedRWPair(io.BytesIO(b"in"), w)
print(p.read(2), p.write(b"out"), w.getvalue())
p.flush()
print(w.getvalue())
try:
    io.BufferedReader(io.BytesIO(), 0)
except ValueError as e:
    print("ValueError")
