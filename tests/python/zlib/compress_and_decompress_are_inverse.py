import zlib

datas = [
    b"", b"a", b"hello world " * 20, bytes(range(256)) * 3, b"\0" * 2000, b"abcabcabd" * 50,
    bytes(((i * 7919) >> 3) & 255 for i in range(700)),
]
for d in datas:
    for level in (-1, 0, 1, 9):
        for wbits in (15, 9, -15, -9, 31):
            c = zlib.compress(d, level, wbits)
            assert zlib.decompress(c, wbits) == d, (len(d), level, wbits)
    print(len(d), zlib.crc32(d), zlib.adler32(d), zlib.adler32(d, 7), len(zlib.compress(d)) <= len(d) + 16)
