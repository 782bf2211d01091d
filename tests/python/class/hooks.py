# __getattr__, __getattribute__, __setattr__, __delattr__, __dir__.
class A:
    def __getattr__(self, n):
        if n == "no": raise AttributeError("mine")
        return "got " + n
    x = 1
a = A()
print(a.x, a.y, getattr(a, "no", "default"), hasattr(a, "no"))
class B:
    def __init__(self): self.v = 1
    def __getattribute__(self, n):
        if n == "z": return "zed"
        return object.__getattribute__(self, n)
    def __setattr__(self, n, v):
        print("set", n)
        object.__setattr__(self, n, v)
    def __delattr__(self, n):
        print("del", n)
        super().__delattr__(n)
    def __dir__(self): return ["b", "a"]
b = B()
b.w = 2
del b.w
print(b.v, b.z, dir(b))
try:
    b.q
except AttributeError as e:
    print(e)
try:
    del b.q
except AttributeError as e:
    print(e)
class C: pass
c = C()
C.__getattr__ = lambda self, n: n
print(c.dynamic)
del C.__getattr__
try:
    c.dynamic
except AttributeError as e:
    print(e)
print([n for n in dir(c) if not n.startswith("__")])
try:
    getattr(c, 3)
except TypeError as e:
    print(e)
