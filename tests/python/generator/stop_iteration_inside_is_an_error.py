def g():
    yield 1
    raise StopIteration


try:
    print(list(g()))
except RuntimeError:
    print("RuntimeError")


def ends():
    yield next(iter(()))


try:
    next(ends())
except RuntimeError as e:
    print(repr(e.__cause__), e.__context__ is e.__cause__, e.__suppress_context__)
