# __name__ and __qualname__ are two attributes: setting the one leaves the other.
import types


def outer():
    def f():
        pass

    return f


f = outer()
f.__name__ = "x"
print(f.__name__, f.__qualname__, repr(f)[:28])
f.__qualname__ = "y.z"
print(f.__name__, f.__qualname__)
f.__name__ = "w"
print(f.__name__, f.__qualname__)
g = outer()
g.__qualname__ = "q"
print(g.__name__, g.__qualname__)
made = types.FunctionType(g.__code__, {}, "made")
print(made.__name__, types.FunctionType((lambda: 0).__code__, {}, "made").__qualname__)
