import gzip
import io

f=io.BytesIO()
with gzip.GzipFile(fileobj=f,mode="wb") as g:
    g.write(b"line1\nline2\n"); g.write(b"x"*1000)
raw=f.getvalue()
print(gzip.decompress(raw)[:20], gzip.decompress(raw+raw)==gzip.decompress(raw)*2)
with gzip.open(io.BytesIO(raw)) as g: print(g.readline(), g.read(3), len(g.read()), g.read())
with gzip.open(io.BytesIO(raw),"rt") as g: print(g.readline(), g.read(3))
for bad in (raw[:-1],raw[:20],b"xx"+raw,raw[:-5]+b"xxxxx", b"\x1f\x8b\x07"+raw[3:]):
    try: gzip.decompress(bad); print("ok")
    except (EOFError, OSError) as e: print(type(e).__name__)
print(gzip.decompress(b""))
