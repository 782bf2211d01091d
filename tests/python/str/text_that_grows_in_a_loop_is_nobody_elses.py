# A text that `+=` makes longer in a loop may be lengthened where it lies: nobody who holds it may see that.
piece = "0123456789" * 60


def plain(n):
    s = ""
    for i in range(n):
        s += piece
    return s


def kept_before(n):
    s = piece
    first = s
    for i in range(n):
        s += "a"
    return first == piece, len(s), s[600:] == "a" * n


def kept_between(n):
    s, kept = "", []
    for i in range(n):
        for j in range(n):
            s += piece
        kept.append(s)
    return [len(k) for k in kept], all(k == piece * (len(k) // 600) for k in kept)


def kept_inside(n):
    s, kept = piece, []
    for i in range(n):
        s += str(i)
        kept.append(s)
    return [len(k) for k in kept], kept[0] == piece + "0"


def two(n):
    a = b = piece
    for i in range(n):
        a += "x"
        b += "yy"
    return len(a), len(b), a == piece + "x" * n, b == piece + "y" * (2 * n)


def one_after_the_other(n):
    y = piece
    for i in range(n):
        y += "a"
    x = ""
    for i in range(n):
        x += y
        x += "b"
    for i in range(n):
        y += "c"
    return y == piece + "a" * n + "c" * n, x == (piece + "a" * n + "b") * n


def from_locals(n):
    s, seen = piece, []
    for i in range(n):
        seen.append(locals()["s"])
        s += "z"
    return [len(k) for k in seen]


def as_key(n):
    table = {}
    for turn in range(n):
        s = piece
        for i in range(turn):
            s += "k"
        table[s] = turn
    return [table[piece + "k" * turn] for turn in range(n)]


def left_by_exception(n):
    s, kept = piece, []
    while len(kept) < n:
        try:
            for i in range(9):
                s += "e"
                if i == 3:
                    raise ValueError
        except ValueError:
            kept.append(s)
    return [len(k) for k in kept]


def wide(n):
    s = piece
    for i in range(n):
        s += "é" if i % 2 else "e"
    return len(s), s[-4:], s == piece + "eé" * (n // 2)


def deep(n):
    s = piece
    for i in range(2):
        s += str(n)
        if n:
            deep(n - 1)
    return len(s), s[600:]


def generator(n):
    s = piece
    for i in range(n):
        s += "g"
        yield i
    yield s


class Odd:
    def __init__(self, answer):
        self.answer = answer

    def __iadd__(self, other):
        return self.answer


def answered(n):
    held = []
    for value in [piece, Odd(piece), piece + "!"]:
        s = value
        for i in range(n):
            s += "o"
        held.append(s)
    return [len(h) for h in held], piece[-3:]


def swapped(n):
    s = piece
    t = ""
    for i in range(n):
        s += "1"
        t = "" if i % 2 else piece
        t += s[:1]
    return len(s), len(t)


print(len(plain(40)), plain(40) == piece * 40)
print(kept_before(30))
print(kept_between(4))
print(kept_inside(12))
print(two(50))
print(one_after_the_other(5))
print(from_locals(6))
print(as_key(8))
print(left_by_exception(5))
print(wide(20))
print(deep(3))
one, other = generator(9), generator(11)
for turn in range(9):
    next(one), next(other)
print(len(list(one)[-1]), len(list(other)[-1]))
print(answered(4))
print(swapped(7))
a = [hash(plain(3)), hash(plain(3))]
print(a[0] == a[1] == hash(piece * 3))
