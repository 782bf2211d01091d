# A proxy takes the operators of what it stands for, and is an instance of its class.
import weakref


class N:
    def __init__(self, v):
        self.v = v

    def __add__(self, o):
        return self.v + (o.v if isinstance(o, N) else o)

    __radd__ = __add__

    def __iadd__(self, o):
        self.v += o
        return self

    def __neg__(self):
        return -self.v

    def __abs__(self):
        return abs(self.v)

    def __invert__(self):
        return ~self.v

    def __matmul__(self, o):
        return "mm"

    def __rmul__(self, o):
        return "rmul", o

    def __pow__(self, o):
        return "pow"

    def __lshift__(self, o):
        return "<<"

    def __next__(self):
        return 8

    def __call__(self, *a):
        return a


n = N(3)
p = weakref.proxy(n)
print(p + 1, 1 + p, p + p, -p, abs(p), ~p, p @ 1, 2 * p, p**2, p << 1, next(p), p(1))
q = p
q += 5
print(n.v)
print(isinstance(p, N), isinstance(p, int))
try:
    p - 1
except TypeError:
    print("no -")
import gc

del n, q
gc.collect()
for f in (lambda: p + 1, lambda: 1 + p, lambda: -p, lambda: next(p)):
    try:
        f()
    except ReferenceError as e:
        print(e)
