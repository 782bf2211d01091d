class P:
    __match_args__ = ("x", "y")

    def __init__(self, x, y):
        self.x, self.y = x, y


def f(v):
    match v:
        case 0 | 1:
            return "small"
        case int(n) if n < 0:
            return f"negative {n}"
        case [a, b]:
            return f"pair {a} {b}"
        case [first, *rest]:
            return f"list {first} {rest}"
        case {"k": value, **others}:
            return f"dict {value} {others}"
        case P(0, y):
            return f"P {y}"
        case str() as s:
            return "str " + s
        case None:
            return "none"
        case _:
            return "other"


for v in (0, 1, -5, [1, 2], (1, 2, 3), {"k": 1, "z": 2}, P(0, 7), P(1, 7), "text", None, 3.5):
    print(f(v))
