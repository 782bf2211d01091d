# An operator's method that answers NotImplemented leaves the other side its turn, wherever the operator stands.
class Left:
    def __add__(self, other):
        return NotImplemented

    def __mul__(self, other):
        return ("mul", other)

    def __isub__(self, other):
        return NotImplemented

    def __sub__(self, other):
        return ("sub", other)


class Right:
    def __radd__(self, other):
        return "radd"


class Child(Left):
    def __radd__(self, other):
        return "child first"

    def __rmul__(self, other):
        return "child first"


a = Left()
print(a + Right(), a * 2, a * 1.5, a * Right().__class__.__name__)
for other in (1, 2.5, "x", None, Left(), [1]):
    try:
        print(a + other)
    except TypeError as e:
        print(e)
try:
    a + 1
except TypeError as e:
    print(e)
print(a + Child(), a * Child(), Child() + a if False else "no")
b = a
b -= 7
print(b)
b = a
b += Right()
print(b)


def items():
    yield a + Right()
    yield a * 3


print(list(items()), sum([Right()], a))


class Bad(Left):
    def __add__(self, other):
        raise ValueError("bad")


try:
    Bad() + 1
except ValueError as e:
    print(e)


class Here:
    @property
    def value(self):
        return NotImplemented

    def __getitem__(self, key):
        return NotImplemented


print(Here().value is NotImplemented, Here()[1] is NotImplemented)
