import inspect
from functools import partial, wraps
def f(a, b=2, /, c=3, *args, d, e=5, **kw): pass
print(inspect.signature(f), list(inspect.signature(f).parameters), inspect.signature(f).parameters["d"].kind)
class C:
    def __init__(self, x, y=1): pass
    def m(self, z): pass
    @classmethod
    def k(cls, q): pass
    @staticmethod
    def s(r): pass
    def __call__(self, t): pass
print(inspect.signature(C), inspect.signature(C(1).m), inspect.signature(C.m), inspect.signature(C.k), inspect.signature(C.s), inspect.signature(C(1)), inspect.signature(lambda *, x=1: 0))
print(inspect.signature(partial(f, 1, d=4)), inspect.signature(partial(lambda a, b: 0, b=2)))
@wraps(f)
def g(*a, **k): pass
print(inspect.signature(g))
b = inspect.signature(f).bind(1, 2, 3, 4, 5, d=6, z=7)
print(b.arguments, b.args, b.kwargs)
b = inspect.signature(f).bind(1, d=0); b.apply_defaults(); print(b.arguments)
for a, k in (((), {}), ((1,), {}), ((1,), {"d": 1, "c": 2, "a": 3})):
    try:
        print(inspect.signature(f).bind(*a, **k))
    except TypeError as e:
        print(e)
print(inspect.getfullargspec(lambda a, b=1, *c, d=2: 0)[:6])
