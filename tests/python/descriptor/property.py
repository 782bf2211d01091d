# property: getter, setter, deleter, messages, docs, subclasses.
class A:
    def __init__(self): self._x = 1
    @property
    def x(self):
        "doc of x"
        return self._x
    @x.setter
    def x(self, v): self._x = v
    @x.deleter
    def x(self): self._x = None
    ro = property(lambda self: 5)
    wo = property(None, lambda self, v: None, doc="write only")
a = A()
a.x = 3
print(a.x)
del a.x
print(a.x, A.wo.__doc__, type(A.x).__name__)
for act in ("a.ro = 1", "del a.ro", "a.wo"):
    try:
        exec(act)
    except AttributeError as e:
        print(e)
class P(property):
    tag = "p"
class B:
    y = P(lambda self: 7)
print(B().y, B.y.tag, A.x.fget(a), A.ro.fset)
a.__dict__["x"] = "hidden"
print(a.x)
class E:
    @property
    def bad(self): raise AttributeError("inner")
    def __getattr__(self, n): return "fallback " + n
print(E().bad)
