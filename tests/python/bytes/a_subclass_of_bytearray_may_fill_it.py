class Packet(bytearray):
    def __init__(self, data, kind="x", **more):
        super().__init__(data)
        self.kind = kind


class Empty(bytearray):
    def __init__(self, *ignored):
        pass


p = Packet(b"abc", kind="t")
p.extend(b"zz")
print(bytes(p), p.kind, len(p), len(Empty(b"abc")))
p.__init__(3)
print(bytes(p), p.kind)
b = bytearray(b"abc")
b.__init__(b"xy")
print(b)
b.__init__()
print(b)
view = memoryview(b)
try:
    b.__init__(b"x")
except BufferError as e:
    print(type(e).__name__)
