import struct

for f in ("<b", ">h", "<i", "!I", "<q", ">Q", "<f", ">d", "<e", "3s", "5p", "<hi", "@bh", "@bi", "@bq", "=bi", "4x", "<b 2x h", "0i", "b0i"):
    print(f, struct.calcsize(f))
print(struct.pack("<hiQf", -2, 3, 2**64 - 1, 1.5), struct.pack(">hiQd", -2, 3, 5, 0.1), struct.pack("@bhiq", 1, 2, 3, 4))
print(struct.unpack("<3s5p?c", b"abc\x02xy..\x01z"), struct.unpack_from("<h", b"abcd", -2), list(struct.iter_unpack(">H", b"abcd")))
for x in (1.5, 65504, 1e-7, 6e-8, 2.0**-25, 0.1, -2.5, float("inf")):
    print(struct.unpack("<e", struct.pack("<e", x)))
s = struct.Struct("<hb")
b = bytearray(8)
s.pack_into(b, 2, 1, -1)
print(s.size, s.format, b, s.unpack_from(b, 2))
for f in (lambda: struct.pack("<b", 128), lambda: struct.pack("<B", -1), lambda: struct.unpack("<i", b"abc"), lambda: struct.pack("z", 1), lambda: struct.pack("<h", "a"), lambda: struct.pack_into("<i", b, 6, 1)):
    try:
        print(f())
    except struct.error:
        print("struct.error")
