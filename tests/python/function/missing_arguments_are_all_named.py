def f(a, b, c, /, d=1, *, e):
    pass


for args, names in (((), {}), ((1,), {}), ((1, 2), {}), ((1, 2, 3), {}), ((1,), {"b": 2}), ((1, 2, 3), {"e": 1, "g": 2})):
    try:
        f(*args, **names)
    except TypeError as e:
        print(e)
