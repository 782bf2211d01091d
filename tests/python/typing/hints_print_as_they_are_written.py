from typing import (Annotated, Any, Callable, ClassVar, Dict, Final, Generic, List, Literal, Mapping, NewType, Optional, Tuple, Type, TypeVar, TYPE_CHECKING, Union, cast, get_args, get_origin, overload)
print(List[int], Dict[str, Any], Optional[int], Union[int, str], Union[int, None], Callable[[int, str], bool], Callable[..., int], Tuple[int, ...], Type[int], Literal["a", 1], ClassVar[int], Final[str])
T = TypeVar("T"); K = TypeVar("K", bound=int)
print(T, List[T], List[T][int], Dict[K, T][int, str], Union[int, int], Optional[Optional[int]], Annotated[int, "x"])
print(get_origin(List[int]), get_args(Dict[str, int]), get_args(Callable[[int], str]), get_origin(Union[int, str]) is Union, get_args(int | str), get_origin(list[int]))
class Stack(Generic[T]):
    def __init__(self): self.items: List[T] = []
    def push(self, x: T) -> None: self.items.append(x)
s = Stack[int]()
s.push(1)
print(s.items, Stack[int], Stack.__parameters__, Stack.__orig_bases__)
UserId = NewType("UserId", int)
print(UserId(5), cast(str, 1), UserId)
print(isinstance([], List), issubclass(dict, Mapping), List[int] == List[int], {List[int]: 1}[List[int]])
@overload
def f(x: int) -> int: ...
def f(x): return x
print(f(1), TYPE_CHECKING)
for bad in (lambda: Any(), lambda: List[int]() and Union(), lambda: Stack[int, str]):
    try:
        bad()
    except TypeError as e:
        print("TypeError")
