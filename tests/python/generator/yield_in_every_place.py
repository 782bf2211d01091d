def g():
    x = yield
    print("got", x)
    y = (yield x) + (yield 2)
    print([(yield 3), (yield 4)], y)
    try:
        z = yield from sub()
        print("sub gave", z)
        yield z
    except KeyError:
        yield "key error"
    finally:
        print("cleanup")
    return "end"


def sub():
    r = yield "sub"
    return r


i = g()
print(next(i))
for v in (10, 20, 30, 40, 50):
    print(i.send(v))
print(i.send("r"))
print(i.throw(KeyError))
try:
    next(i)
except StopIteration as e:
    print("value", e.value)


def h():
    for k in range(3):
        try:
            yield k
        finally:
            print("f", k)


it = h()
next(it)
it.close()
print(list(h()))
