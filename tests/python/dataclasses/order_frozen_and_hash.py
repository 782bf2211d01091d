from dataclasses import FrozenInstanceError, dataclass
@dataclass(order=True, frozen=True)
class V:
    major: int
    minor: int = 0
print(sorted([V(2), V(1, 5), V(1)]), V(1) < V(2), V(1) <= V(1), max(V(1), V(3)), hash(V(1)) == hash(V(1)), {V(1): "a"}[V(1)])
v = V(1)
for f in (lambda: setattr(v, "major", 2), lambda: delattr(v, "major"), lambda: V(1) < 3):
    try:
        f()
    except (FrozenInstanceError, TypeError) as e:
        print(type(e).__name__, e)
try:
    @dataclass
    class W(V):
        x: int = 1
except TypeError as e:
    print(e)
