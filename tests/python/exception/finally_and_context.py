import sys


def current():
    e = sys.exc_info()[1]
    return type(e).__name__ if e else None


try:
    try:
        raise KeyError("k")
    except KeyError as e:
        print(current())
        try:
            raise ValueError("v")
        except ValueError as f:
            print(current(), type(f.__context__).__name__)
        print(current())
        raise
except KeyError as e:
    print("again", e.args, current())
print(current())


def f():
    try:
        raise OSError(1)
    except OSError:
        return current()
    finally:
        print("finally", current())


print(f(), current())
for i in range(2):
    try:
        raise TypeError
    except TypeError:
        continue
print(current())
try:
    try:
        1 / 0
    finally:
        print("in finally", current())
        try:
            raise
        except ZeroDivisionError:
            print("raised again")
except ZeroDivisionError as e:
    print("outer", current())
try:
    try:
        raise A
    except (B, C):
        pass
except NameError as e:
    print(e)
