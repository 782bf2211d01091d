class A:
    pass


a = A()
a.x = a.y = 1
l = [1, 2, 3, 4]
d = {1: 2, 3: 4}
g = 5
del a.x, l[0], d[1], (g), [l[-1]]
print(hasattr(a, "x"), a.y, l, d)
try:
    g
except NameError as e:
    print(e)


def f():
    x = 1

    def h():
        nonlocal x
        del x

    h()
    try:
        return x
    except NameError as e:
        return type(e).__name__


print(f())
del l[0:1], d
print(l)
