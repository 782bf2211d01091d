# a * b + c and its kin, for all kinds of numbers and in both orders
big = 3**50
numbers = [0, 1, -7, 2**29, -(2**30), 2**31, big, -big, big << 40, 7**99, True, 0.5, -2.25, 1e308, float("inf"), 1 + 2j, -0.5j]


def forms(a, b, c):
    x = c
    x += a * b
    y = c
    y -= a * b
    return a * b + c, a * b - c, c + a * b, c - a * b, x, y, a * b + a * c - b * c


total = 0
for a in numbers:
    for b in numbers:
        for c in numbers:
            exact = a * b
            try:
                p = exact + c, exact - c, c + exact, c - exact
                got = forms(a, b, c)
            except OverflowError:
                continue
            same = [str(x) == str(y) for x, y in zip(p + (p[2], p[3]), got)]
            if not all(same):
                print(a, b, c, p, got)
            total += sum(same)
print(total)

# results that become small, zero, and change their sign
print(big * 5 - 5 * big, big * 5 - (big * 5 - 3), (big * 5 - 3) - big * 5, big * -1 + big, big * 0 + 7, big * 0 - big)
print((1 << 31) * 2 - (1 << 32), (1 << 62) * 4 + 1, 3 - (1 << 62) * 4, -(1 << 62) * 4 + (1 << 64))


class N:
    def __init__(self, n):
        self.n = n

    def __mul__(self, other):
        return self.n * other

    def __radd__(self, other):
        return ("radd", other)

    def __rsub__(self, other):
        return ("rsub", other)


print(N(3) * 2 + 1, N(1.5) * 2 - 1, 2 * 3 + N(1), 2.5 * 2 - N(1), big * 2 + N(1), N([1]) * 2 + [0], 1.0 * 2 + (N(4) * 2.0))


def missing():
    print(2.0 * 3.0 + later)
    later = 1


try:
    missing()
except UnboundLocalError as e:
    print(type(e).__name__)
try:
    2.0 * 3.0 + "a"
except TypeError as e:
    print(e)
try:
    x = big * 3
    x -= big * "a"
except (TypeError, OverflowError, MemoryError) as e:
    print(type(e).__name__)


class Sub(int):
    def __radd__(self, other):
        return "Sub"


x, y = 2.0, 3
print(x * x + Sub(1), big * y + Sub(1), big * Sub(2) + 1 == big * 2 + 1, (x * y if x else y) + x, (y if y else x * y) + x)
