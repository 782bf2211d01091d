from dataclasses import dataclass, field
@dataclass
class Point:
    x: int
    y: int = 0
    tags: list = field(default_factory=list, repr=False, compare=False)
    def norm(self): return self.x ** 2 + self.y ** 2
p = Point(3, 4)
print(p, p.norm(), p == Point(3, 4), p == Point(3), p != Point(3), p.tags is not Point(1).tags, Point.__match_args__)
match p:
    case Point(a, b): print(a, b)
for bad in (lambda: Point(), lambda: Point(1, 2, 3, 4), lambda: Point(z=1)):
    try:
        bad()
    except TypeError as e:
        print(str(e).replace("Point.", ""))
try:
    hash(p)
except TypeError as e:
    print(e)
