# issubclass() asks __subclasscheck__ also about what is no class.
class S:
    def __subclasscheck__(self, c):
        print("asked", c)
        return True


class M(type):
    def __subclasscheck__(cls, c):
        return c == 5


class C(metaclass=M):
    pass


print(issubclass([], S()), issubclass(5, C), issubclass(6, C))
for a, b in (([], int), (5, (int, str)), (int, 5)):
    try:
        print(issubclass(a, b))
    except TypeError as e:
        print(e)
