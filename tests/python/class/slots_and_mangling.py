class A:
    __slots__ = ("x",)


a = A()
a.x = 1
try:
    a.y = 2
except AttributeError:
    print("AttributeError")


class B:
    def __init__(self):
        self.__secret = 5


print(a.x, B()._B__secret, hasattr(B(), "__secret"))
