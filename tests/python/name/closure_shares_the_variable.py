def counter():
    n = 0

    def up(by=1):
        nonlocal n
        n += by
        return n

    return up, lambda: n


up, now = counter()
up()
up(5)
print(now())
fs = []
for i in range(3):
    fs.append(lambda: i)
print([f() for f in fs])
print([f() for f in [lambda: k for k in range(3)]])
print([f() for f in [lambda k=k: k for k in range(3)]])
