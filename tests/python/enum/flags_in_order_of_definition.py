# Members of a flag keep the order they are written in; names of combinations; a dataclass as mixin.
from dataclasses import dataclass
from enum import Enum, Flag, IntFlag


class Perm(IntFlag):
    R = 4
    W = 2
    X = 1
    RWX = 7


print(list(Perm), list(Perm.X | Perm.R), (Perm.X | Perm.R).name, Perm(12).name, Perm.RWX.name)


class Hint(Flag):
    HIDDEN = 0x10
    DIGITS = 1
    LETTERS = 2
    MASK = 0x0F


print(Hint.HIDDEN | Hint.MASK)


@dataclass
class Size:
    w: int
    h: int = 2


class Paper(Size, Enum):
    SMALL = 1
    LARGE = 3, 4


print(Paper.LARGE.w, Paper.LARGE.h, Paper.SMALL.h, Paper.LARGE.value, isinstance(Paper.SMALL, Size))
