import gzip
import io
import tempfile

data = "grüße\r\nzweite\rdritte\n€ uro 𝄞\nohne Ende".encode()
for newline in (None, "", "\n", "\r", "\r\n"):
    f = io.TextIOWrapper(io.BytesIO(data), encoding="utf-8", newline=newline)
    print(list(f))
    f = io.TextIOWrapper(io.BytesIO(data), "utf-8", newline=newline)
    print(repr(f.read(3)), repr(f.readline()), repr(f.readline(2)), repr(f.read()), repr(f.read()), repr(f.readline()))


class Slow(io.RawIOBase):
    # a byte at a time
    def __init__(self, data):
        self.data = data

    def readable(self):
        return True

    def read(self, n=-1):
        c, self.data = self.data[:1], self.data[1:]
        return c

    def read1(self, n=-1):
        return self.read(n)


print(io.TextIOWrapper(Slow(data), "utf-8").readlines())
for newline in (None, "", "\n", "\r\n"):
    b = io.BytesIO()
    f = io.TextIOWrapper(b, "utf-8", newline=newline)
    print(f.write("ä\nb\n"), f.writelines(["c\n", "d"]), f.flush(), b.getvalue())
b = io.BytesIO(b"\xe4\xf6")
print(io.TextIOWrapper(b, "latin-1").read(), io.TextIOWrapper(io.BytesIO(b"a\xffb"), "utf-8", errors="replace").read() == "a\ufffdb")
print(io.TextIOWrapper(io.BytesIO("wide\n2".encode("utf-16")), "utf-16").readlines())
f = io.TextIOWrapper(io.BytesIO(b"one\ntwo\n"), "utf-8")
print(f.readline(), f.seek(0), f.read(), f.encoding, f.errors, f.readable(), f.closed)
b = f.detach()
print(b.getvalue())
for bad in (
    lambda: io.TextIOWrapper(io.BytesIO(), newline="x"), lambda: io.TextIOWrapper(io.BytesIO(), encoding="no such"),
    lambda: io.TextIOWrapper(io.BytesIO(), "utf-8").write(b"x"), lambda: io.TextIOWrapper(io.BytesIO(b"\xff"), "utf-8").read(),
):
    try:
        bad()
    except (ValueError, LookupError, TypeError) as e:
        print(type(e).__name__)
with tempfile.TemporaryDirectory() as folder:
    with gzip.open(folder + "/a.gz", "wt", encoding="utf-8", newline="\r\n") as f:
        f.write("ä\nb\n")
    with gzip.open(folder + "/a.gz", "rt", encoding="utf-8", newline="") as f:
        print(f.readlines())
    with gzip.open(folder + "/a.gz", "rt") as f:
        print([line for line in f])
