from types import DynamicClassAttribute


class Meta(type):
    def __getattr__(cls, name):
        return "the class's " + name


class C(metaclass=Meta):
    def __init__(self):
        self.kept = "an object's x"

    @DynamicClassAttribute
    def x(self):
        "What x is."
        return self.kept

    @x.setter
    def x(self, value):
        self.kept = value

    @x.deleter
    def x(self):
        del self.kept

    @DynamicClassAttribute
    def y(self):
        return 1


c = C()
print(C.x, c.x)
c.x = 2
print(c.x, C.__dict__["x"].__doc__)
del c.x
print(hasattr(c, "kept"))
try:
    del c.y
except AttributeError as e:
    print(e)
