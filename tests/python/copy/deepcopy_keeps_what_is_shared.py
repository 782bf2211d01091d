import copy
a = [1, [2, 3], (4, [5])]
b = copy.copy(a); c = copy.deepcopy(a)
a[1].append(9); a[2][1].append(8)
print(b, c)
x = []
x.append(x)
y = copy.deepcopy(x)
print(y is not x, y[0] is y)
s = [1]
d = copy.deepcopy({"a": s, "b": s})
print(d["a"] is d["b"], d["a"] is not s)
t = (1, (2, 3))
print(copy.deepcopy(t) is t, copy.copy(t) is t)
class P:
    def __init__(self, v): self.v = v
class Q(P):
    def __copy__(self): return "copied"
    def __deepcopy__(self, memo): return "deep"
class S:
    __slots__ = ("a", "b")
p = P([1])
print(copy.copy(p).v is p.v, copy.deepcopy(p).v is p.v, copy.deepcopy(p).v, copy.copy(Q(1)), copy.deepcopy(Q(1)))
o = S(); o.a = [1]
r = copy.deepcopy(o)
print(r.a, r.a is o.a, hasattr(r, "b"))
class L(list): pass
l = L([1, [2]]); l.tag = "t"
m = copy.deepcopy(l)
print(m, type(m).__name__, m.tag, m[1] is l[1])
