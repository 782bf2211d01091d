import zlib

good = zlib.compress(b"hello hello hello " * 5)
bads = [
    b"", b"x", b"xx", b"x\x9c", b"x\x9c\x07", b"x\x9c\x00\x01\x00\x00\x00", b"x\x9c\x03\x00\x00\x00\x00\x02", b"x\x9c\xff",
    b"x\x9c\x05\xe0\x81\x01", b"\x1f\x8b\x08", good[:-1], good[:5], good[:-4] + b"abcd",
]
for bad in bads:
    for wbits in (15, -15, 31, 47):
        try:
            print(zlib.decompress(bad, wbits))
        except zlib.error as e:
            print(wbits, str(e)[:8])
# every byte of a good stream wrong: an error or other data, never more
n = 0
for i in range(len(good)):
    b = bytearray(good)
    b[i] ^= 0x55
    try:
        zlib.decompress(bytes(b))
        n += 1
    except zlib.error:
        pass
print(n)
for f in (
    lambda: zlib.compress("x"), lambda: zlib.compress(b"", 10), lambda: zlib.decompress(b"", 99),
    lambda: zlib.decompressobj().decompress(b"x", -1), lambda: zlib.crc32("x"),
):
    try:
        f()
    except (TypeError, ValueError, zlib.error) as e:
        print(type(e).__name__)
