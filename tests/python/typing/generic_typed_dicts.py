# A TypedDict with parameters; typing.TypeAliasType is the type of the type statement.
from typing import Generic, TypedDict, TypeVar

T = TypeVar("T")


class Pair(TypedDict, Generic[T]):
    first: T
    second: T


class Named(Pair[int], total=False):
    name: str


print(Pair[int](first=1, second=2), Pair.__parameters__, sorted(Named.__annotations__), sorted(Named.__optional_keys__), Named(first=1, second=3))
