from dataclasses import dataclass, field, fields, make_dataclass


@dataclass(slots=True)
class A:
    a: str
    b: str = field(default="b", init=False)
    c: list = field(default_factory=list, init=False)


@dataclass(slots=True, frozen=True)
class B:
    x: int = 1
    y: int = field(default=2, init=False)


print(A("a"), A("a").b, B(), B(5).y, A.__slots__)
M = make_dataclass("M", [("x", int), ("y", int, 3)], slots=True)
print(M(1), M.__module__, make_dataclass("N", ["z"], module="elsewhere").__module__)
print(repr(fields(A)[0])[:24])
