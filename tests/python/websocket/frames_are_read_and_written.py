import errno, io, websocket


class Pipe(io.IOBase):
    # gives what it has a piece at a time, None in between
    def __init__(self, *pieces):
        self.pieces = list(pieces)
        self.sent = b""

    def read(self, n):
        if not self.pieces:
            return b""
        p = self.pieces.pop(0)
        if p is not None and len(p) > n:
            self.pieces.insert(0, p[n:])
            p = p[:n]
        return p

    def write(self, data):
        self.sent += data
        return len(data)

    def ioctl(self, request, arg):
        return -22 if request != 3 else arg

    def close(self):
        print("closed")


def ws(*pieces):
    p = Pipe(*pieces)
    return p, websocket.websocket(p)


p, w = ws(b"\x81\x05hello")
print(w.read(5), w.read(5))
p, w = ws(b"\x01\x03one\x00\x03two\x80\x00")
print(w.read(4), w.read(10))
p, w = ws(b"\x82\x85\x01\x02\x03\x04" + bytes(c ^ m for c, m in zip(b"masks", b"\x01\x02\x03\x04\x01")))
print(w.read(2), w.read(3), w.ioctl(8))
p, w = ws(b"\x81", None, b"\x04", b"pi", None, b"ng")
print(w.read(4), w.read(4), w.read(4))
p, w = ws(b"\x89\x02xx\x8a\x00\x81\x04a\nb\n")
print(w.readline(), w.readline())
buf = bytearray(4)
p, w = ws(b"\x81\x03abc\x88\x02\x03\xe8after")
print(w.readinto(buf), buf, w.read(3), p.sent)
p, w = ws(b"\x81\x7f" + bytes(8))
try:
    w.read(1)
except OSError as e:
    print(e.errno == errno.EIO)
p, w = ws()
print(w.write(b"x" * 125), w.write("text"), w.ioctl(9, 2), w.write(bytes(300)), p.sent[125:137], p.sent[-304:-298])
try:
    w.write(bytes(65536))
except OSError as e:
    print(e.errno == errno.ENOBUFS)
print(w.ioctl(3, 5))
try:
    w.ioctl(99)
except OSError as e:
    print(e.errno)
w.close()
