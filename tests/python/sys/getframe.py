import sys


def loc(x):
    y = 5

    def inner():
        return sys._getframe(1).f_locals["y"], sys._getframe().f_back.f_lineno, y

    return inner()


print(loc(1))
try:
    sys._getframe(100)
except ValueError as e:
    print(e)
f = sys._getframe()
print(f.f_globals is globals(), f.f_locals is f.f_globals, f.f_back, f.f_code.co_name)


def names():
    f, out = sys._getframe(), []
    while f:
        out.append(f.f_code.co_name)
        f = f.f_back
    return out


class K:
    def __len__(self):
        print(names())
        return 3


print(len(K()))
print(sorted([1], key=lambda x: print(names())))


def gen():
    here = 7
    yield names()
    yield sys._getframe().f_locals


print(*gen())
gone = (lambda: sys._getframe())()
print(gone.f_code.co_name, type(gone).__name__)
import logging, io, inspect, warnings

out = io.StringIO()
logging.basicConfig(stream=out, format="%(funcName)s %(lineno)d %(message)s")


def logs():
    logging.warning("here")


logs()
print(out.getvalue())
print(inspect.currentframe().f_lineno, [i.function for i in inspect.stack()][0])
