# An `except` of a generator is its own, also when the caller handles the same exception.
import sys


def text(e):
    return repr(e)


def sub(e):
    try:
        raise e
    except ValueError:
        yield text(sys.exception())
        yield text(sys.exception())
        try:
            raise TypeError("inner")
        except TypeError:
            yield text(sys.exception())
        yield text(sys.exception())
    yield text(sys.exception())
    yield text(sys.exception())


e = ValueError("same")
g = sub(e)
try:
    raise e
except ValueError:
    print(next(g), text(sys.exception()))
print(sys.exception())
print(next(g), sys.exception())
try:
    raise KeyError("other")
except KeyError:
    print(next(g), text(sys.exception()))
    print(next(g), text(sys.exception()))
try:
    raise IndexError("third")
except IndexError:
    print(next(g), text(sys.exception()))
print(next(g), sys.exception())


# after the `except` the generator sees what its caller handles now
def after():
    try:
        yield 1
        raise ValueError("mine")
    except ValueError:
        yield text(sys.exception())
    yield text(sys.exception())
    try:
        pass
    finally:
        yield text(sys.exception())


g = after()
next(g)
try:
    1 / 0
except ZeroDivisionError:
    print(next(g))
print(next(g))
try:
    1 / 0
except ZeroDivisionError:
    print(next(g))


# raise without an argument takes its own
def again():
    try:
        raise ValueError("again")
    except ValueError:
        yield 1
        raise


g = again()
try:
    raise KeyError("a")
except KeyError:
    next(g)
try:
    next(g)
except ValueError as e:
    print(text(e), text(e.__context__))


# a finally that an exception runs through
def closing():
    try:
        raise OSError("out")
    finally:
        yield text(sys.exception())
        yield text(sys.exception())


g = closing()
try:
    raise KeyError("b")
except KeyError:
    print(next(g))
print(next(g))
try:
    next(g)
except OSError as e:
    print(text(e), sys.exception() is e)
print(sys.exception())


# contexts of what is raised inside belong to the generator's own exception
def chain():
    try:
        raise ValueError("first")
    except ValueError:
        yield
        raise TypeError("second")


g = chain()
next(g)
try:
    raise KeyError("c")
except KeyError:
    try:
        next(g)
    except TypeError as e:
        print(text(e.__context__), text(e.__context__.__context__))


# `except*` and delegation
def outer():
    try:
        raise ExceptionGroup("g", [ValueError(1)])
    except* ValueError:
        yield from sub(ValueError("deep"))
    yield text(sys.exception())


for x in outer():
    print(x)
