import struct

cases = [
    lambda: struct.pack("H", 70000), lambda: struct.pack("b", "x"), lambda: struct.pack("hh", 1, 2, 3), lambda: struct.pack("z", 1),
    lambda: struct.pack("3", 1), lambda: struct.unpack("I", b"abc"), lambda: struct.pack_into("<I", bytearray(3), 0, 1),
    lambda: struct.pack_into("b", bytearray(1), 5, 1), lambda: struct.pack_into("<I", bytearray(10), -2, 1),
    lambda: struct.pack_into("<I", bytearray(10), -11, 1), lambda: struct.unpack_from("<I", bytes(3)),
    lambda: struct.unpack_from("<I", bytes(9), 7), lambda: struct.unpack_from("<I", bytes(9), -3), lambda: struct.unpack_from("<b", bytes(3), -4),
    lambda: struct.calcsize("2\0i"), lambda: list(struct.iter_unpack("<h", bytes(3))),
    lambda: struct.Struct(1), lambda: struct.pack("f", "x"), lambda: struct.pack("s", 1), lambda: struct.pack("<f", 1e300),
]
for f in cases:
    try:
        f()
        print("no error")
    except (struct.error, TypeError, OverflowError) as e:
        print("error" if isinstance(e, struct.error) else type(e).__name__, "for packing" in str(e), "offset" in str(e))
print(struct.error.__name__, struct.error.__module__)
