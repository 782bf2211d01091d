from typing import IO, Any, Generic, SupportsAbs, SupportsRound, TextIO, TypeVar, TypeVarTuple

log: IO[str] | None = None
data: IO[bytes]
print(IO[str], IO[Any], SupportsAbs[int], SupportsRound[float])
print(isinstance(-1, SupportsAbs), isinstance("", SupportsAbs))
T = TypeVar("T")
Ts = TypeVarTuple("Ts")


class Row(Generic[T, *Ts]):
    pass


class Line(Row[int]):
    pass


print(Row.__parameters__ == (T, Ts), Row[int, str, float].__args__, Line.__mro__[1] is Row)
for f in lambda: Generic[int], lambda: IO[int, str]:
    try:
        f()
    except TypeError as e:
        print("TypeError")
