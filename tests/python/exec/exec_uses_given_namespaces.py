g = {"x": 1}
exec("y = x + 1", g)
print(g["y"])
l = {}
exec("z = x + 1\ndef f(): return x", g, l)
print(sorted(l), l["z"], l["f"](), "z" in g)
x = 10
exec("x += 1")
print(x)
print(eval("x * 2"), eval("x * 2", {"x": 3}), eval("x + y", {"x": 1}, {"y": 2}))
def f(a):
    b = 2
    exec("b = 99; c = a + b")
    return b, eval("a + b")
print(f(5))
class C:
    exec("v = 7")
    w = eval("v + 1")
print(C.v, C.w)
