import io

s = io.StringIO("héllo\nworld\nlast")
print(s.read(2), s.tell(), s.readline(), s.readlines(), repr(s.read()))
s.seek(3)
print(s.write("XYZ"), repr(s.getvalue()), s.tell(), s.seek(0), list(s))
s.truncate(4)
s.seek(1)
print(s.readline(2), s.read(0), s.read(100))
s.close()
for f in (s.read, s.getvalue, lambda: s.write("a"), lambda: next(s)):
    try:
        f()
    except ValueError as e:
        print(e)
b = io.BytesIO(b"abc\ndef")
print(b.read(1), b.tell(), b.readline(), b.seek(-2, 2), b.read(), b.seek(10), b.write(b"z"), b.getvalue())
b.seek(0)
a = bytearray(3)
print(b.readinto(a), a, b.truncate(2), b.getvalue())
with io.StringIO() as s:
    s.writelines(x for x in ("a", "b\n"))
    print("x", 1, file=s, end=".")
    print(repr(s.getvalue()))
