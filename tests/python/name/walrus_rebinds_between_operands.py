def f(x):
    a = x + (x := 10) + x
    b = [x, (x := 20), x]
    c = (x, x := 30, x)
    d = max(x, (x := 40), x)
    return a, b, c, d, x


print(f(1))


def g(items):
    return [y for v in items if (y := v * 2) > 2], y


print(g([1, 2, 3]))
if (n := len("abc")) > 2:
    print(n)
print([last := k for k in range(3)], last)
while (n := n - 1) > 0:
    print(n)
