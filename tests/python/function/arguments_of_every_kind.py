def f(a, b=2, /, c=3, *args, d, e=5, **kw):
    return a, b, c, args, d, e, kw


print(f(1, d=4), f(1, 2, 3, 4, 5, d=6, x=7), f(*[1, 2], **{"c": 3, "d": 4}))
for bad in (lambda: f(), lambda: f(1), lambda: f(1, d=1, a=2, b=3)):
    try:
        print(bad())
    except TypeError:
        print("TypeError")
