# __slots__: no dict, members, inheritance, mangling and conflicts.
class P:
    __slots__ = ("x", "y")
    def __init__(self, x): self.x = x
p = P(1)
print(p.x)
for act in ("p.z = 1", "p.y", "p.__dict__", "del p.y"):
    try:
        exec(act)
    except AttributeError as e:
        print(e)
p.y = 2
del p.x
print(hasattr(p, "x"), p.y)
class Q(P):
    __slots__ = ["z"]
q = Q(5)
q.z = 6
print(q.x, q.z, type(P.x).__name__, P.x.__get__(q))
class R(Q): pass
r = R(1)
r.free = 3
print(r.x, r.free)
class S:
    __slots__ = "__secret"
    def put(self): self.__secret = 1; return self._S__secret
print(S().put())
try:
    class T:
        __slots__ = ("a",)
        a = 1
except ValueError as e:
    print(e)
try:
    class U:
        __slots__ = (1,)
except TypeError as e:
    print(e)
class V:
    __slots__ = ("a", "__dict__")
v = V()
v.a = 1; v.b = 2
print(v.a, v.b)
