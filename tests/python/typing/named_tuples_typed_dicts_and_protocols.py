from typing import NamedTuple, Protocol, TypedDict, get_type_hints, runtime_checkable
class P(NamedTuple):
    x: int
    y: int = 0
    def total(self): return self.x + self.y
print(P(1), P(1, 2).total(), P._fields, P._field_defaults, P(3)._replace(x=4), P.__annotations__)
Q = NamedTuple("Q", [("a", int)])
print(Q(1))
class D(TypedDict, total=False):
    name: str
    age: int
d: D = {"name": "x"}
print(D(name="y"), D.__annotations__, D.__total__, sorted(D.__optional_keys__))
@runtime_checkable
class Closer(Protocol):
    def close(self): ...
class F:
    def close(self): pass
print(isinstance(F(), Closer), isinstance(3, Closer))
try:
    Closer()
except TypeError as e:
    print(e)
class H:
    a: int
    b: "str"
print(get_type_hints(H))
