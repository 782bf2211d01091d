# open(fd): another stream over a file that is open, or over standard output
import os
import tempfile

with tempfile.TemporaryDirectory() as folder:
    f = open(os.path.join(folder, "a"), "wb+", buffering=0)
    f.write(b"abcdef")
    f.seek(0)
    g = open(f.fileno(), "rb", 0, closefd=False)
    print(g.read(), f.read(2), g.name == f.fileno(), g.fileno() == f.fileno())
    g.close()
    f.seek(4)
    print(g.closed, f.read(2))
    try:
        g.read()
    except ValueError as e:
        print("closed")
    number = f.fileno()
    with open(number, "rb", 0) as h:
        h.seek(1)
        print(h.read(3))
    try:
        f.read()
    except OSError as e:
        print(e)
    try:
        open(number)
    except OSError as e:
        print(e)
    try:
        f.close()
    except OSError as e:
        print(e)

out = open(1, "w", closefd=False)
print(out.name, out.mode)
out.write("to standard output\n")
out.close()
print("still there", out.closed)
try:
    out.write("x")
except ValueError as e:
    print(e)
for wrong in (lambda: open(-1), lambda: open("a", closefd=False), lambda: open(1.5), lambda: open(250)):
    try:
        wrong()
    except (OSError, TypeError, ValueError) as e:
        print(type(e).__name__, e)
