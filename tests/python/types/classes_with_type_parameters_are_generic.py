# class C[T] has Generic as its last base, and __type_params__; so have functions and aliases.
class Box[T]:
    def __init__(self, x):
        self.x = x

    def get(self) -> T:
        return self.x


def first[A, B](a: A, b: B) -> A:
    return a


type Pair[X] = tuple[X, X]
type Plain = int

print(Box.__type_params__, first.__type_params__, Pair.__type_params__, Plain.__type_params__)
print(Box.__bases__[0].__name__, len(Box.__bases__), [c.__name__ for c in Box.__mro__])
print(Box[int], Box[int](3).get(), Box.__orig_bases__[0].__origin__ is Box.__bases__[0], Box.__orig_bases__[0].__args__ == Box.__type_params__)
print(int.__type_params__, (lambda: 0).__type_params__)


class Base:
    seen = []

    def __init_subclass__(cls, **kw):
        Base.seen.append((cls.__name__, kw))
        super().__init_subclass__()


class Kid[K, V](Base, tag=1):
    pass


class Grandkid[V](Kid[str, V]):
    pass


print(Base.seen, [c.__name__ for c in Grandkid.__mro__], Grandkid.__type_params__)
bases = (Base,)


class Starred[S](*bases, tag=2):
    y: S


print(Starred.__bases__[0] is Base, Starred.__bases__[-1].__name__, Starred.__type_params__, Base.seen[-1])

try:
    class Wrong[T](tag=3):
        pass
except TypeError as e:
    print(e)


class Plain2(Box[int]):
    pass


print(Plain2.__type_params__, Plain2(4).x, isinstance(Plain2(1), Box))


class Slotted[T]:
    __slots__ = ("a",)


s = Slotted()
s.a = 1
try:
    s.b = 2
except AttributeError:
    print("no b")

from typing import Generic, TypeVar, get_args, get_origin

print(Generic in Box.__mro__, Box.__bases__ == (Generic,), get_origin(Box[int]) is Box, get_args(Box[int]))
print(Kid[int, str].__args__)
try:
    Kid[int]
except TypeError as e:
    print(e)
U = TypeVar("U")


class Old(Generic[U]):
    pass


print(Old.__type_params__, Old.__parameters__)


class New[T]:
    pass


print(New.__parameters__, New.__parameters__ == New.__type_params__)
print(first.__annotations__)
first.__type_params__ = ()
print(first.__type_params__)
