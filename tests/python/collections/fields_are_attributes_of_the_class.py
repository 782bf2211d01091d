# A field of a named tuple is a descriptor of its class, with a docstring of its own.
from collections import namedtuple
from typing import NamedTuple

P = namedtuple("P", "x y")
print(P.x, P.y.__doc__)
print(hasattr(P, "x"), hasattr(P, "z"), P.y is P.y)
p = P(1, 2)
print(P.x.__get__(p), P.y.__get__(p, P), p.x, p)
P.x.__doc__ = "where it is"
print(P.x.__doc__, p.x)
try:
    p.x = 3
except AttributeError as e:
    print(e)
try:
    P.x.__get__(5)
except TypeError as e:
    print("TypeError")


class Sub(P):
    __slots__ = ()

    def sum(self):
        return self.x + self.y


print(Sub(3, 4).sum(), Sub.x.__doc__, Sub(3, 4)._replace(x=1), Sub(5, 6).x)


class Typed(NamedTuple):
    a: int
    b: str = "b"


print(Typed.a.__doc__, Typed(1), Typed(2).a, Typed.b.__get__(Typed(3, "c")))
import copy

print(copy.copy(p) == p, copy.deepcopy(Sub(1, 2)))
