def counter():
    n = 0

    def up():
        nonlocal n
        n += 1
        return n

    return up, lambda: n


up, look = counter()
up(), up()
print(look(), [f() for f in [lambda i=i: i for i in range(3)]], [f() for f in [lambda: i for i in range(3)]])
