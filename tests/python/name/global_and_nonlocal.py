x = 1


def f():
    global x, made
    x = 2
    made = 3


def g():
    x = 10

    def h():
        global x
        x += 1
        return x

    return h(), x


f()
print(x, made, g(), x)


def deep():
    v = 0

    def a():
        def b():
            nonlocal v
            v += 1

        b()
        b()

    a()
    return v


print(deep())
