# __context__, __cause__, __suppress_context__.
try:
    try:
        1 / 0
    except ZeroDivisionError:
        raise KeyError("k")
except KeyError as e:
    print(repr(e.__context__), e.__cause__, e.__suppress_context__)
try:
    try:
        [][0]
    except IndexError as x:
        raise ValueError("v") from x
except ValueError as e:
    print(repr(e.__cause__), repr(e.__context__), e.__suppress_context__)
try:
    try:
        {}["a"]
    except KeyError:
        raise TypeError from None
except TypeError as e:
    print(e.__cause__, repr(e.__context__), e.__suppress_context__)
try:
    try:
        raise ValueError(1)
    finally:
        raise ValueError(2)
except ValueError as e:
    print(e, repr(e.__context__))
def f():
    try:
        raise ValueError("a")
    except ValueError:
        try:
            raise TypeError("b")
        except TypeError as t:
            print(repr(t.__context__))
            return t
t = f()
print(repr(t.__context__), t.__context__.__context__)
try:
    try:
        raise t
    except TypeError:
        raise
except TypeError as e:
    print(e is t)
import sys
print(sys.exc_info())
try:
    raise
except RuntimeError as e:
    print(e)
e1 = ValueError(1)
try:
    try:
        raise e1
    except ValueError:
        raise e1
except ValueError as e:
    print(e.__context__)
