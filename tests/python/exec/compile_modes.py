c = compile("1 + 2", "file", "eval")
print(eval(c), exec(c))
c = compile("a = 3\nfor i in range(2): a += i", "file", "exec")
d = {}
exec(c, d)
print(d["a"])
exec(c)
print(a)
for bad in (("1", "f", "wrong"), (5, "f", "exec")):
    try:
        compile(*bad)
    except (ValueError, TypeError) as e:
        print(type(e).__name__)
try:
    compile("a b", "some_file", "exec")
except SyntaxError as e:
    print(e.filename, e.lineno)
print(eval(b"4 + 4"), eval(bytearray(b"5 + 5")), eval("  6 + 6"))
