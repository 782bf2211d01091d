def f(s):
    a = "old"
    match s:
        case [a, 1]:
            return "first", a
        case [_, 2] if (a := "guard"):
            return "second", a
        case {"x": a, "y": 3}:
            return "third", a
    return "none", a


for s in ([9, 1], [9, 2], [9, 3], {"x": 8, "y": 3}, {"x": 8, "y": 4}):
    print(f(s))


class Color:
    RED = 1


def g(c):
    match c:
        case Color.RED:
            return "red"
        case x:
            return x


print(g(1), g(2))
match (1, (2, [3, 4])):
    case (a, (b, [c, *d])):
        print(a, b, c, d)
match = {"case": 5}
print(match["case"])
