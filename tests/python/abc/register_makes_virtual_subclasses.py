from abc import ABC
class Base(ABC): pass
@Base.register
class Other: pass
class Derived(Other): pass
class Deep(Base): pass
Deep.register(int)
print(isinstance(Other(), Base), issubclass(Derived, Base), isinstance(3, Base), isinstance("", Base), issubclass(bool, Deep))
class Hooked(ABC):
    @classmethod
    def __subclasshook__(cls, c): return hasattr(c, "quack") or NotImplemented
print(isinstance(type("Duck", (), {"quack": 1})(), Hooked), isinstance(1, Hooked))
try:
    Base.register(3)
except TypeError as e:
    print(e)
