import struct


class I:
    def __index__(self):
        print("index")
        return 5


class B:
    def __bool__(self):
        print("bool")
        return False


class F:
    def __float__(self):
        return 2.5


class E:
    def __bool__(self):
        raise KeyError("no")


print(struct.pack("<b?h", I(), B(), I()), struct.pack("<f", F()), struct.pack("<??", [], [0]))
buf = bytearray(4)
struct.pack_into("<h", buf, I().__index__() - 4, I())
print(buf)
for f in (lambda: struct.pack("?", E()), lambda: struct.pack("b", E()), lambda: struct.pack("d", E())):
    try:
        f()
    except (KeyError, struct.error) as e:
        print("error" if isinstance(e, struct.error) else type(e).__name__)
print(struct.Struct(b"<h").format, struct.pack("300p", b"x" * 299)[:2], list(struct.iter_unpack("<hb", bytes(range(6)))))
