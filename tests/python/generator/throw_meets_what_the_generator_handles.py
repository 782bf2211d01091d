def handling():
    try:
        raise KeyError("a")
    except Exception:
        yield


g = handling()
next(g)
try:
    g.throw(ValueError)
except ValueError as e:
    print(repr(e.__context__))


def plain():
    try:
        yield 1
    except RuntimeError as e:
        yield repr(e.__context__)


g = plain()
next(g)
try:
    raise KeyError("b")
except KeyError:
    print(g.throw(RuntimeError("c")))
