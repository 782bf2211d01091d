from dataclasses import asdict, astuple, dataclass, is_dataclass, make_dataclass, replace
@dataclass
class In:
    v: int
@dataclass(slots=True)
class Out:
    a: In
    b: list
    c: dict
o = Out(In(1), [In(2)], {"k": In(3)})
print(asdict(o), astuple(o), replace(o, b=[]), is_dataclass(o), is_dataclass(In), is_dataclass(3))
try:
    o.new = 1
except AttributeError:
    print("no dict")
C = make_dataclass("C", ["x", ("y", int), ("z", int, 5)])
print(C(1, 2), C.__name__)
@dataclass(slots=True)
class Base:
    x: int
    def who(self): return (__class__.__name__,)
print(Base(1).who()[0])
@dataclass
class Node:
    next: object = None
n = Node(); n.next = n
print(n)
