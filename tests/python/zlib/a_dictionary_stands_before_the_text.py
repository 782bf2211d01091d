import zlib

words = b"temperature humidity pressure kitchen cellar attic reading "
text = b"reading kitchen temperature 21.5 humidity 40; reading cellar temperature 12.0 humidity 80; " * 3
for wbits in (15, -15, 9, -9):
    plain = zlib.compressobj(9, zlib.DEFLATED, wbits)
    c = zlib.compressobj(9, zlib.DEFLATED, wbits, zdict=words)
    z = c.compress(text) + c.flush()
    print(len(z) < len(plain.compress(text) + plain.flush()))
    d = zlib.decompressobj(wbits, zdict=words)
    print(d.decompress(z) == text, d.eof)
    d = zlib.decompressobj(wbits, bytearray(words))
    out = b"".join(d.decompress(z[i : i + 3]) for i in range(0, len(z), 3)) + d.flush()
    print(out == text)
    d = zlib.decompressobj(wbits, words)
    half = d.decompress(z[:20])
    e = d.copy()
    print(half + e.decompress(z[20:]) == text, half + d.decompress(z[20:]) == text)
long = words * 700  # longer than a window
c = zlib.compressobj(zdict=long)
z = c.compress(text) + c.flush()
print(zlib.decompressobj(zdict=long).decompress(z) == text)
# what CPython's compressor made
c = bytes.fromhex("78f9be1d16bd83d130452548461919ea9922cc3331b086ab861a85acd8d048cf00a1d80249f1d0321a0045695ea5")
print(zlib.decompressobj(zdict=words).decompress(c) == text)
for broken in (lambda: zlib.decompress(c), lambda: zlib.decompressobj().decompress(c), lambda: zlib.decompressobj(zdict=b"other").decompress(c)):
    try:
        print(broken())
    except zlib.error as e:
        print(e)
try:
    zlib.compressobj(zdict="text")
except TypeError:
    print("TypeError")
print(zlib.decompressobj(zdict=words).decompress(zlib.compress(text)) == text)
