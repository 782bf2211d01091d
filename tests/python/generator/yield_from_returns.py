def inner():
    yield 1
    yield 2
    return "result"


def outer():
    value = yield from inner()
    print("inner gave", value)
    yield from [3, 4]


print(list(outer()))
