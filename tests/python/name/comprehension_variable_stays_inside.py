i = "outer"
print([i for i in range(3)], i)
print({i: i for i in range(2)}, {i for i in range(2)}, list(i for i in range(2)), i)


def f(i):
    r = [i for i in range(i)]
    return r, i


print(f(3))


def g():
    fs = [lambda: (a, b) for a in range(2) for b in range(2)]
    return [f() for f in fs]


print(g())


def h(n):
    return [[n * j for j in range(n)] for n in range(n)], n


print(h(3))
