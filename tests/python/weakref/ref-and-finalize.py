# weakref.ref, proxy and finalize while the target lives.
import weakref
class A:
    def __init__(self): self.v = 1
    def f(self): return self.v + 1
a = A()
r = weakref.ref(a)
print(r() is a, r is weakref.ref(a), r == weakref.ref(a, lambda x: None), hash(r) == hash(a), weakref.getweakrefcount(a) >= 1)
p = weakref.proxy(a)
print(p.v, p.f())
p.v = 5
print(a.v)
for x in (1, "a", None, (), [], {}):
    try:
        weakref.ref(x)
    except TypeError as e:
        print(e)
f = weakref.finalize(a, lambda *x, **k: (x, k), 1, b=2)
print(f.alive, f.peek()[2:], f(), f.alive, f(), f.peek())
class R(weakref.ref):
    def __init__(self, o, cb=None):
        super().__init__(o, cb)
        self.tag = "t"
print(R(a).tag, R(a)() is a)
