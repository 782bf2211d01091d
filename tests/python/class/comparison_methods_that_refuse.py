# Comparison nodes whose method answers NotImplemented, raises, yields another value, or is the right operand's


class A:
    def __init__(self, n):
        self.n = n

    def __lt__(self, o):
        print("lt", end=" ")
        return self.n < o.n if isinstance(o, A) else NotImplemented

    def __eq__(self, o):
        print("eq", end=" ")
        return NotImplemented

    def __ge__(self, o):
        return [] if o else "yes"

    def __le__(self, o):
        raise ValueError("le")


class B(A):
    def __gt__(self, o):
        print("B.gt", end=" ")
        return "gt"


class R:
    def __gt__(self, o):
        print("R.gt", end=" ")
        return "R"

    def __eq__(self, o):
        print("R.eq", end=" ")
        return 7


a, b, r = A(1), B(2), R()
print(a < A(2), A(2) < a, a < b, b < a)
print(a < r, a == r, r == a, a == 3, a != 3, a == a)
print(a >= 0, a >= 1)
if a < r:
    print("jumped")
if not a == r:
    print("not")
if a >= 1:
    print("never")
while a >= 0:
    print("true")
    break
print([x for x in (0, 1) if a >= x], (a < A(3)) is True, 0 < a.n < 3)
for f in (lambda: a < 3, lambda: a <= 3, lambda: 3 > a, lambda: a <= r):
    try:
        print(f())
    except (TypeError, ValueError) as e:
        print(e)
print(min(A(3), A(1)).n, A(1) in [A(1)], [A(1)] == [3])


class G:
    def __eq__(self, o):
        yield 1


print(type(G() == 1).__name__)
