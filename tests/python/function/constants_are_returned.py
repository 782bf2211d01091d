# What returns a constant or a small int, through what a return runs on its way.


def limits(i):
    if i == 0:
        return 16383
    if i == 1:
        return 16384
    if i == 2:
        return -16384
    if i == 3:
        return -16385
    if i == 4:
        return -1
    if i == 5:
        return 0
    if i == 6:
        return True
    if i == 7:
        return False
    if i == 8:
        return None
    if i == 9:
        return ...
    if i == 10:
        return -(1 << 40)
    return 2.5


print([limits(i) for i in range(12)])


def cleanup(x):
    try:
        if x:
            return -1
        return True
    finally:
        print("finally", x)


print(cleanup(0), cleanup(1))


def replaced():
    try:
        return 1
    finally:
        return -2


print(replaced())


class Manager:
    def __enter__(self):
        return 7

    def __exit__(self, *what):
        return False


def managed():
    with Manager() as m:
        return -16384
    return 5


def handled():
    try:
        1 / 0
    except ZeroDivisionError as e:
        return -3
    return 4


print(managed(), handled())


class Instance:
    def __bool__(self):
        return False

    def __len__(self):
        return 3

    def __init__(self):
        return None

    def __eq__(self, other):
        return True

    @property
    def size(self):
        return 12


i = Instance()
print(not i, len(i), i == 1, i != 1, i.size, sorted([3, 1, 2], key=lambda x: 0))


def generator():
    yield 1
    return 9


def delegated():
    print("got", (yield from generator()))
    return 11


g = delegated()
print(next(g))
try:
    next(g)
except StopIteration as e:
    print(e.value)


class Wrong:
    def __init__(self):
        return 5


try:
    Wrong()
except TypeError as e:
    print(e)


def loops():
    for i in range(10):
        if i == 3:
            return 100
    else:
        return 200


print(loops())
