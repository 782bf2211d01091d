# What a header says: the time, how well it was compressed, the name of the file.
import gzip
import io
import os


def made(**options):
    f = io.BytesIO()
    with gzip.GzipFile(fileobj=f, mode="wb", **options) as g:
        g.write(b"line 1\nline 2\n")
        g.write(b"")
        g.write(memoryview(b"x" * 2000))
    return f.getvalue()


for options in (
    {}, {"filename": "a.txt"}, {"filename": "folder/a.txt.gz"}, {"filename": b"b.gz"}, {"filename": "\u00e4.gz"}, {"filename": "\u0416"},
    {"filename": ".gz"}, {"compresslevel": 1}, {"compresslevel": 6, "filename": "c"},
):
    raw = made(mtime=1234567890, **options)
    g = gzip.GzipFile(fileobj=io.BytesIO(raw))
    before = g.mtime
    print(options, raw[: raw.index(b"\0", 10) if raw[3] else 10], before, g.read(3), g.mtime, len(g.read()), raw[-4:])
print(made(mtime=0)[4:8], made(mtime=2**31 + 5.75)[4:8], made()[4:8] != b"\0\0\0\0")

for level in 1, 6, 9:
    data = gzip.compress(b"hello", level, mtime=77)
    print(data[:10], gzip.decompress(data))
two = gzip.compress(b"one", mtime=1) + bytes(505) + gzip.compress(b"two", mtime=2)
g = gzip.GzipFile(fileobj=io.BytesIO(two))
print(g.read(3), g.mtime, g.read(3), g.mtime, g.read())
with gzip.open("made.txt.gz", "wb") as g:
    print(g.name, g.write(b"text"))
with gzip.open("made.txt.gz") as g:
    print(g.read(), g.mtime > 0)
with open("made.txt.gz", "rb") as f:
    print(f.read()[10:19])
os.remove("made.txt.gz")
