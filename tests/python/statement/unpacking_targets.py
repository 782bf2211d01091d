a, b = 1, 2
a, b = b, a
print(a, b)
(a, [b, *c], d), e = (1, "xyz", 4), 5
print(a, b, c, d, e)
*a, b = "abc"
first, *rest = range(1)
print(a, b, first, rest)


class O:
    pass


o = O()
o.x, l, (o.y, *o.z) = 1, [0, 0], "pqr"
l[0], l[1] = l[1] + 1, l[0] + 2
print(o.x, o.y, o.z, l)
i = 0
i, l[i] = 1, 9
print(i, l)


def f(x, y, z):
    x, y, z = z, x, y
    x, y = y, x + y
    return x, y, z


print(f(1, 2, 3))
for bad in ((1,), (1, 2, 3), 5):
    try:
        p, q = bad
    except (ValueError, TypeError) as e:
        print(e)
try:
    p, *q, r = (1,)
except ValueError as e:
    print(e)
m = n = k = []
print(m is n is k)
