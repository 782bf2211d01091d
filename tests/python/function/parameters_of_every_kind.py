def f(a, b=2, /, c=3, *args, d, e=5, **kw):
    return a, b, c, args, d, e, kw


print(f(1, d=4))
print(f(1, 9, 8, 7, 6, d=4, z=1, e=0))
print((lambda *a, k=1, **z: (a, k, z))(1, 2, q=3))


def defaults(x=[], *, y=lambda: 5, z=(1, 2)):
    x.append(y())
    return x, z


print(defaults(), defaults())


def cells(a, *args, b, **kw):
    def g():
        nonlocal a
        a += 1
        return a, args, b, kw

    return g


print(cells(1, 2, b=3, c=4)())
for call in (lambda: f(), lambda: f(1), lambda: f(1, d=1, a=2), lambda: f(1, d=1, **{"d": 2})):
    try:
        call()
    except TypeError as e:
        print("TypeError")
print(f(*[1, 2], *(3,), **{"d": 4}, e=6))
