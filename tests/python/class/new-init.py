# __new__ and __init__: arguments, other results, errors.
class A:
    def __new__(cls, *a, **k):
        print("new", a, k)
        return super().__new__(cls)
    def __init__(self, *a, **k):
        print("init", a, k)
A(1, b=2)
class B:
    def __new__(cls): return 5
    def __init__(self): print("never")
print(B())
class C: pass
for act in ("C(1)", "C(x=1)", "object(1)", "C.__new__(C, 1)", "object.__new__(int)", "object.__new__(3)"):
    try:
        exec(act)
    except TypeError as e:
        print(e)
class D:
    def __init__(self): return 1
try:
    D()
except TypeError as e:
    print(e)
class E:
    def __init__(self, a, b=2, *c, d, **e): print(a, b, c, d, e)
E(1, d=4)
E(1, 2, 3, d=4, z=5)
try:
    E()
except TypeError as e:
    print(e)
class I(int):
    def __new__(cls, v, extra): return super().__new__(cls, v + 1)
    def __init__(self, v, extra): self.extra = extra
i = I(4, "e")
print(i, i.extra, i + 1, type(i).__name__, isinstance(i, int))
class L(list):
    def __init__(self, *a): super().__init__(a); self.tag = "t"
l = L(1, 2)
l.append(3)
print(l, l.tag, len(l))
class S(str):
    def shout(self): return self.upper()
print(S("ab").shout(), S("ab") + "c", S("x") == "x")
class T(tuple):
    def __new__(cls, *a): return tuple.__new__(cls, a)
print(T(1, 2), T(1, 2)[0])
class DD(dict):
    def __missing__(self, k): return k * 2
print(DD(a=1)["a"], DD()["b"])
