x: int = 1
y: str
(z): float = 2.0


class A:
    a: int = 5
    b: "later"
    c: list


def f(p: int = 1) -> int:
    q: nowhere = 3
    r: nowhere
    return p + q


print(x, z, f(), A.a, A.__annotations__, __annotations__)
A.a: int = 6
l = [0]
l[0]: int = 7
print(A.a, l)
try:
    print(y)
except NameError as e:
    print(e)
