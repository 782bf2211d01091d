# A TypeError names the operator as it was written.
class A:
    def __init__(self, v): self.v = v
    def __radd__(self, other): return NotImplemented

def run(text, **names):
    try:
        exec(text, names)
    except TypeError as e:
        print(text, "->", e)

for op in "+ - * / // % ** << >> & | ^ @".split():
    run("x %s y" % op, x=1, y=None)
    run("x %s= y" % op, x=1, y=None)
    run("x %s= y" % op, x={}, y=1.5)
run("x += y", x=A(1), y=A(2))
run("x += y", x="a", y=1)
run("x += y", x=b"a", y=1)
run("x += y", x=bytearray(b"a"), y=1)
run("x += y", x=(), y=[])
run("x -= y", x=[1], y=[1])
run("x |= y", x={1}, y=[1])
