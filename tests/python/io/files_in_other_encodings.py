# open() writes and reads what it is told, not UTF-8.
import os
import tempfile

path = os.path.join(tempfile.mkdtemp(), "text")


def written():
    with open(path, "rb") as f:
        return f.read()


for encoding in "latin-1", "cp1252", "utf-8-sig", "utf-16-be":
    with open(path, "w", encoding=encoding) as f:
        print(f.write("\xd8re\n"), f.write("\xe9\n"))
    with open(path, "a", encoding=encoding) as f:
        f.write("end")
    with open(path, encoding=encoding) as f:
        print(encoding, written(), ascii(f.read()), f.encoding == encoding)
with open(path, "w", encoding="utf-16") as f:
    f.write("a")
    f.write("b")
print(written().decode("utf-16"), len(written()))
with open(path, "w", encoding="ascii", errors="backslashreplace", newline="\r\n") as f:
    f.write("\u2603\nx\n")
print(written())
with open(path, "wb") as f:
    f.write(b"a\xff\xfeb\nc\n")
for errors in "ignore", "replace", "backslashreplace":
    with open(path, errors=errors) as f:
        print(ascii(f.readline()), ascii(f.read()), f.errors)
with open(path, encoding="latin-1") as f:
    print([ascii(line) for line in f])
for kind, kwds in (("w", {"encoding": "ascii"}), ("r", {"encoding": "ascii"}), ("r", {}), ("r", {"errors": "strict"})):
    try:
        with open(path, kind, **kwds) as f:
            f.write("\xe9") if kind == "w" else f.read()
    except UnicodeError as e:
        print(type(e).__name__)
    with open(path, "wb") as f:
        f.write(b"\xe9")
for args in ("rb", -1, "utf-8"), ("rb", -1, None, "strict"), ("r", -1, "no such"):
    try:
        open(path, *args)
    except (ValueError, LookupError) as e:
        print(type(e).__name__, e)
os.unlink(path)
