from functools import singledispatch, singledispatchmethod
from collections.abc import Sized
@singledispatch
def show(x): return "object"
@show.register(int)
def _(x): return "int"
@show.register
def _(x: str): return "str"
show.register(Sized, lambda x: "sized")
show.register(int | float, lambda x: "number")
print(show(1), show("a"), show([]), show(1.5), show(None), show(True))
print(show.dispatch(bool)(1), len(show.registry))
class C:
    @singledispatchmethod
    def f(self, x): return "any"
    @f.register(int)
    def _(self, x): return "int"
print(C().f(1), C().f("s"))
