from dataclasses import KW_ONLY, InitVar, dataclass, field, fields
from typing import ClassVar
@dataclass
class A:
    count: ClassVar[int] = 7
    x: int
    scale: InitVar[int] = 2
    double: int = field(init=False)
    def __post_init__(self, scale):
        self.double = self.x * scale
@dataclass
class B(A):
    _: KW_ONLY
    x: int = 5
    z: str = "z"
print(A(3), A(3, 10), [f.name for f in fields(A)], A.count)
print(B(), B(1, z="q"))
try:
    B(1, 2, 3)
except TypeError as e:
    print("too many")
for make in (lambda: dataclass(type("C", (), {"__annotations__": {"a": int, "b": int}, "a": 1})),
             lambda: dataclass(type("D", (), {"__annotations__": {"a": list}, "a": []}))):
    try:
        make()
    except (TypeError, ValueError) as e:
        print(e)
