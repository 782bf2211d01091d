# __new__ and __init__ of builtins beside one in Python; what results of their methods are; who is told of a shadowed builtin
from collections import defaultdict


class LN(list):
    def __new__(cls, seq, newarg=None):
        self = super().__new__(cls, seq)
        self.newarg = newarg
        return self


class FI(float):
    def __init__(self, x, name=None):
        self.name = name


class TI(tuple):
    def __init__(self, x, name=None):
        self.name = name


print(LN([1, 2], newarg=3).newarg, LN([1, 2], newarg=3), FI(2.5, name=3).name, TI([1], name=3).name, TI([1], name=3))
for s in ("list(x=1)", "tuple(x=1)", "set(x=1)", "frozenset(x=1)", "range(x=1)", "slice(x=1)", "float(x=1)", "map(x=1)", "defaultdict(1)"):
    try:
        print(eval(s))
    except TypeError as e:
        print(s, e)
for s in ("int(x=1)", "str(x=1)", "bytes(x=1)", "complex(x=1)", "bytearray(x=1)"):
    try:
        print(eval(s))
    except TypeError as e:
        print(s, "refused")


class S(str):
    pass


s = S("a")
print(type(s + ""), type("" + s), type(s + S("")))


class P:
    @property
    def x(self):
        "doc x"

    y = property(lambda self: 1, doc="y doc")


class PS(property):
    pass


class Q:
    @PS
    def x(self):
        "q doc"


P.y.__doc__ = "new"
print(P.x.__doc__, P.y.__doc__, Q.x.__doc__)


class M:
    def meth(self):
        return self


a, b = M(), M()
b.meth = a.meth.__get__(b, M)
print(b.meth() is a)


def foo():
    return len([1, 2, 3])


print(foo())
globals()["len"] = lambda x: 7
print(foo())
del globals()["len"]
print(foo())
