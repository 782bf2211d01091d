import deflate
import io

good = io.BytesIO()
with deflate.DeflateIO(good, deflate.GZIP) as d:
    d.write(b"hello world hello world hello")
good = good.getvalue()
counts = {}
for i in range(len(good)):
    b = bytearray(good)
    b[i] ^= 0x41
    for data in (bytes(b), good[:i]):
        try:
            out = deflate.DeflateIO(io.BytesIO(data), deflate.GZIP).read()
            name = "read"
        except (OSError, EOFError) as e:
            name = type(e).__name__
        counts[name] = counts.get(name, 0) + 1
print(sorted(counts))
for data, fmt in ((b"", deflate.AUTO), (b"", deflate.RAW), (b"\x07", deflate.RAW), (b"\x1f\x8b", deflate.AUTO), (b"\x78\x9c", deflate.ZLIB)):
    try:
        print(deflate.DeflateIO(io.BytesIO(data), fmt).read())
    except (OSError, EOFError) as e:
        print(type(e).__name__)
for args in ((4,), (-1,), (0, 4), (0, 16), (1, -1)):
    try:
        deflate.DeflateIO(io.BytesIO(), *args)
    except ValueError as e:
        print(e)
