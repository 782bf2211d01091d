# newline= of StringIO, TextIOWrapper and open: what ends a line, and what is written for "\n".
import io
import os

TEXT = "a\r\nb\rc\nd\r\r\ne"
for newline in (None, "", "\n", "\r", "\r\n"):
    s = io.StringIO(TEXT, newline=newline)
    print(repr(newline), s.getvalue() == TEXT, s.readlines())
    s = io.StringIO(newline=newline)
    print(s.write("a\nb\r\nc\r"), repr(s.getvalue()))
    s.writelines(["x\n", "\r\n"])
    print(repr(s.getvalue()[-4:]))
    print(list(io.TextIOWrapper(io.BytesIO(TEXT.encode()), newline=newline)))

with open("ends.tmp", "wb") as f:
    f.write(TEXT.encode())
for newline in (None, "", "\n", "\r", "\r\n"):
    with open("ends.tmp", newline=newline) as f:
        print(repr(newline), f.readlines())
    with open("ends.tmp", newline=newline) as f:
        print([f.readline(2) for i in range(8)])
    with open("out.tmp", "w", newline=newline) as f:
        print("x\ny", file=f)
        f.write("a\nb\r\nc\r")
    with open("out.tmp", "rb") as f:
        print(f.read())
# a line's end on the border of what is read at once
for n in range(248, 256):
    with open("ends.tmp", "wb") as f:
        f.write(b"x" * n + b"\r\ny\rz")
    for newline in ("", "\r\n", "\r"):
        with open("ends.tmp", newline=newline) as f:
            print([len(line) for line in f], end=" ")
    print()
os.remove("ends.tmp")
os.remove("out.tmp")
for wrong in ("x", "\n\r", 1, b"\n"):
    for make in (lambda: io.StringIO("", wrong), lambda: open("ends.tmp", "w", newline=wrong)):
        try:
            make()
        except (TypeError, ValueError) as e:
            print(type(e).__name__)
for s in (io.StringIO("abc"), io.BytesIO(b"abc")):
    try:
        s.truncate(-1)
    except ValueError as e:
        print(e)
b = io.BytesIO(b"abcdef")
into = bytearray(2)
print(b.read1(2), b.read1(), b.seek(1), b.readinto1(into), into)
