# auto() among the items of a value counts on from the last auto
from collections import namedtuple
from enum import Enum, auto


class Tup(Enum):
    A = auto(), "x"
    B = auto(), "y"
    C = auto()


print(list(Tup))
P = namedtuple("P", "n text")


class Named(P, Enum):
    X = P(auto(), "first")
    Y = P(auto(), "second")


print(Named.X.n, Named.Y.value, Named.Y.text)


class Mixed(Enum):
    A = 5
    B = auto()
    C = "text", auto()


print([m.value for m in Mixed])
