from functools import cached_property
class Circle:
    def __init__(self, r): self.r = r
    @cached_property
    def area(self):
        print("computing")
        return 3 * self.r * self.r
c = Circle(2)
print(c.area, c.area)
print(c.__dict__)
del c.area
print(c.area, Circle.area.attrname)
class Slotted:
    __slots__ = ()
    @cached_property
    def x(self): return 1
try:
    Slotted().x
except TypeError as e:
    print(e)
