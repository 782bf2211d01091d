# TypeVar, ParamSpec and TypeVarTuple are classes; type parameters are instances of them, too.
from typing import AnyStr, ParamSpec, TypeVar, TypeVarTuple

T = TypeVar("T", bound=int)
P = ParamSpec("P")
Ts = TypeVarTuple("Ts")
print(isinstance(T, TypeVar), isinstance(P, TypeVar), isinstance(Ts, TypeVarTuple), isinstance(5, TypeVar))
print(T, T.__bound__, T.__constraints__, type(T).__name__, TypeVar.__module__, AnyStr, AnyStr.__constraints__)
print(TypeVar("K", covariant=True), TypeVar("K", infer_variance=True))


def f[U](x: U) -> U:
    return x


print(isinstance(f.__type_params__[0], TypeVar), f.__type_params__[0])
for make in (lambda: TypeVar("T", int), lambda: TypeVar("T", int, str, bound=int)):
    try:
        make()
    except TypeError as e:
        print(e)
