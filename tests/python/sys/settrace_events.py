# call, line, return and exception events, worded and ordered as CPython's
import sys


def t(frame, event, arg):
    name = frame.f_code.co_name
    if event == "exception":
        arg = arg[0].__name__, str(arg[1]), arg[2].tb_lineno
    print(name, event, frame.f_lineno, arg, frame.f_back and frame.f_back.f_code.co_name)
    return t


def f(a):
    b = a + 1
    for i in range(2):
        b += i
    if b > 3:
        return b
    while b < 3:
        b += 1
    return -b


def h():
    return sorted([3, 1, 2], key=lambda x: -x)


def raiser():
    raise ValueError("x")


def gen():
    yield 1
    yield 2


class C:
    def __init__(self, x):
        self.x = x

    def __enter__(self):
        return 1

    def __exit__(self, *a):
        return True


def use():
    for i in gen():
        print(i)
    return list(gen())


def managed():
    with C(1) as m:
        raise KeyError(m)
    return 5


for fn in (lambda: f(1), lambda: f(3), h, use, managed):
    print("-----", fn.__name__)
    sys.settrace(t)
    fn()
    sys.settrace(None)
sys.settrace(t)
try:
    raiser()
except ValueError as e:
    sys.settrace(None)
    tb = e.__traceback__
    print(e, tb.tb_lineno, tb.tb_next.tb_lineno, tb.tb_next.tb_next)
