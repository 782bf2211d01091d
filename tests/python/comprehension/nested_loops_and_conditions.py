print([(x, y) for x in range(4) if x % 2 for y in range(x) if y != 1])
print({x: [y for y in range(x)] for x in range(3)})
print({x % 3 for x in range(10)}, sorted(x * y for x in range(3) for y in range(3)))
print([x for (x, *y), z in [((1, 2, 3), 4)] for x in (x, y, z)])
print([a for a in "ab" for b in "cd"], [[i + j for j in range(2)] for i in range(2)])
print(sum(x for x in range(5)), list(map(lambda v: [v for _ in range(v)], range(3))))


def f(d):
    g = (k for k in d)
    d = None
    return list(g)


print(f("xyz"))


class A:
    n = 3
    a = [i for i in range(n)]
    b = {i: j for i, j in zip(a, a)}


print(A.a, A.b)
