import gc


class Manager:
    def __enter__(self):
        print("enter")

    def __exit__(self, *exc):
        print("exit", exc[0])


def finals():
    try:
        yield 1
        yield 2
    finally:
        print("finally")


def managed():
    with Manager():
        yield 1


def drop(make, steps):
    g = make()
    for _ in range(steps):
        next(g, None)


def failing():
    try:
        yield
    finally:
        print("failing")


for make in finals, managed:
    for steps in 0, 1, 9:
        drop(make, steps)
        gc.collect()
        print(make.__name__, steps)
drop(failing, 1)
gc.collect()
