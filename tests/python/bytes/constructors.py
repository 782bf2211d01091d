class B:
    def __bytes__(self):
        return b"via"


class I:
    def __index__(self):
        return 2


for ty in (bytes, bytearray):
    for a in ((), (3,), ([1, 255],), (range(3),), ((x for x in (1, 2)),), ("é", "utf-8"), ("é", "ascii", "replace"), (b"ab",), (memoryview(b"xy"),), (I(),), (True,), ({7},),
              (-1,), ([256],), ([-1],), ("a",), (1.5,), (None,), (["a"],), (b"x", "ascii")):
        try:
            print(ty(*a))
        except (TypeError, ValueError) as e:
            print(type(e).__name__, e)
print(bytes(B()), bytes.fromhex("01 fF"), bytearray.fromhex(""), b"abcde".hex(":"), b"abcde".hex("-", 2), b"abcde".hex("-", -2))
