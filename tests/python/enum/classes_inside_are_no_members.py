from enum import Enum


class Outer(Enum):
    class Inner(Enum):
        A = 1

    class Plain:
        pass

    B = 2
    C = int


print(list(Outer), Outer.Inner.A, Outer.Plain.__name__, str(Outer.__members__)[:1])
