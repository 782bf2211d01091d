# reconfigure, newlines, what is said of wrong arguments and after detach
import io
import sys

b = io.BytesIO()
t = io.TextIOWrapper(b, encoding="latin-1", newline="\r\n")
t.write("h\xe9\nx")
t.reconfigure(newline="\n", line_buffering=True)
print(t.line_buffering, t.write_through, t.encoding, t.errors)
t.write("a\nb\n")
print(b.getvalue())
t.reconfigure(encoding="utf-8", errors="replace")
t.write("\xe9")
t.flush()
print(b.getvalue(), t.encoding, t.errors)
print(t.detach() is b)
try:
    t.write("x")
except ValueError as e:
    print(e)
t = io.TextIOWrapper(io.BytesIO(b"a\r\nb\nc\r"), encoding="ascii")
print(t.newlines, t.readline(), t.read(), t.newlines)
t = io.TextIOWrapper(io.BytesIO(b"a\r\nb"), newline="")
print(t.readlines(), t.newlines)
try:
    t.reconfigure(encoding="ascii")
except io.UnsupportedOperation as e:
    print("UnsupportedOperation")
t.reconfigure(line_buffering=True)
for newline in ("x", b""):
    try:
        io.TextIOWrapper(io.BytesIO(), newline=newline)
    except (TypeError, ValueError) as e:
        print(e)
try:
    t.seek(-1)
except ValueError as e:
    print(e)
sys.stdout.reconfigure(encoding="utf-8", line_buffering=True)
sys.stdout.reconfigure(newline="\n")
print(sys.stdout.encoding, sys.stdout.errors)
try:
    sys.stdout.reconfigure(encoding="none such")
except LookupError as e:
    print(e)
