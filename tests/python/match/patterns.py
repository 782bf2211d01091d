class P:
    __match_args__ = ("x", "y")

    def __init__(self, x, y):
        self.x = x
        self.y = y


def f(s):
    match s:
        case 0 | 1 | 2:
            return "small"
        case -1:
            return "minus"
        case None | True:
            return "singleton"
        case "a" | b"a":
            return "a"
        case int(n) if n > 100:
            return f"big {n}"
        case int() | float():
            return "number"
        case []:
            return "empty"
        case [x]:
            return f"one {x}"
        case [x, y] | (x, y, _) if x == y:
            return f"pair {x}"
        case [first, *_, last]:
            return f"from {first} to {last}"
        case {"k": v, **rest}:
            return f"k {v} {rest}"
        case {}:
            return "mapping"
        case P(0, y=0):
            return "origin"
        case P(x=0, y=[a, *b]):
            return f"axis {a} {b}"
        case P(x, P(y)) as p:
            return f"nested {x} {y} {p.x}"
        case str() as text:
            return f"text {text}"
        case _:
            return "other"


for s in (0, 2, -1, None, True, "a", b"a", 101, 5, 1.5, [], [7], (3, 3), [4, 4, 5], [1, 2, 3, 4], {"k": 1, "m": 2},
          {}, {"z": 1}, P(0, 0), P(0, [1, 2]), P(1, P(2, 3)), "text", object, P(1, 1), range(0)):
    print(f(s))
