class _Box:
    __secret = 1

    def __init__(self):
        self.__x = 2

    def get(self, __p=5):
        __local = 3
        return self.__x, _Box.__secret, __local, __p

    def __dunder__(self):
        return "dunder"


b = _Box()
print(b.get(), b._Box__x, _Box._Box__secret, b.__dunder__())
print(b.get(_Box__p=7))
try:
    b.__x
except AttributeError as e:
    print(e)
