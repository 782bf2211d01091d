def f(flag):
    if flag:
        x = 1
    return x


def g():
    print(y)
    y = 1


def h():
    z = 1
    del z
    return z


def k():
    def inner():
        return w

    return inner()
    w = 1


for call in (lambda: f(False), g, h, k):
    try:
        call()
    except NameError as e:
        print(type(e).__name__)
print(f(True))
