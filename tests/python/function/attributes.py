# Attributes of functions and code objects.
def f(a, b=2, *c, d=4, **e):
    x = 1
    return x
print(f.__name__, f.__qualname__, f.__module__, f.__defaults__, f.__kwdefaults__, f.__closure__, f.__dict__)
f.attr = 1
print(f.attr, f.__dict__, hasattr(f, "nope"))
f.__name__ = "g"; f.__qualname__ = "x.g"; f.__defaults__ = (9,)
print(f.__name__, f.__qualname__, f.__defaults__)
co = f.__code__
print(co.co_name, co.co_argcount, co.co_kwonlyargcount, co.co_posonlyargcount, co.co_varnames, co.co_flags & 12)
def outer():
    v = 3
    def inner(): return v
    return inner
i = outer()
print(i.__closure__[0].cell_contents, i.__code__.co_freevars, i.__qualname__)
i.__closure__[0].cell_contents = 8
print(i())
print((lambda: 0).__name__, type(f).__name__, type(len).__name__, len.__name__)
try:
    del f.nope
except AttributeError as e:
    print(e)
try:
    f.__name__ = 3
except TypeError as e:
    print(e)
del f.attr
print(f.__dict__, f.__globals__ is globals(), f.__get__(1).__self__, callable(f), callable(3))
