# What a class tells about itself, and setting and deleting its attributes.
class Outer:
    class Inner: pass
    def f(self): pass
print(Outer.__name__, Outer.__qualname__, Outer.__module__, Outer.__doc__, Outer.Inner.__qualname__, Outer.f.__qualname__, Outer.Inner.__doc__)
print(Outer, Outer.Inner, type(Outer), type(type), type.__mro__)
o = Outer()
Outer.g = lambda self: 42
print(o.g())
Outer.g = lambda self: 43
print(o.g())
del Outer.g
try:
    o.g
except AttributeError as e:
    print(e)
try:
    del Outer.g
except AttributeError as e:
    print(e)
try:
    Outer.nothing
except AttributeError as e:
    print(e)
try:
    int.x = 1
except TypeError as e:
    print(e)
Outer.__name__ = Outer.__qualname__ = "Renamed"
print(Outer.__name__)
class Sub(Outer): pass
print(Sub.__subclasses__(), Outer.__subclasses__(), issubclass(Sub, Outer), Sub.__base__)
class New:
    def f(self): return "new"
class Old:
    def f(self): return "old"
x = Old()
x.attr = 1
x.__class__ = New
print(x.f(), x.attr, type(x).__name__)
try:
    x.__class__ = int
except TypeError as e:
    print(e)
class Base1:
    def who(self): return 1
class Base2:
    def who(self): return 2
class D(Base1): pass
d = D()
print(d.who())
D.__bases__ = (Base2,)
print(d.who(), D.__mro__[1].__name__)
x.__dict__ = {"z": 9}
print(x.z, hasattr(x, "attr"))
print("f" in New.__dict__, sorted(k for k in Old.__dict__ if k[0] != "_"), len(vars(x)))
try:
    New.__dict__["a"] = 1
except TypeError as e:
    print(e)
