class Temperature:
    def __init__(self):
        self._c = 0

    @property
    def f(self):
        return self._c * 9 / 5 + 32

    @f.setter
    def f(self, value):
        self._c = (value - 32) * 5 / 9

    @staticmethod
    def zero():
        return Temperature()

    @classmethod
    def named(cls):
        return cls.__name__


t = Temperature.zero()
t.f = 212
print(t._c, t.f, t.named(), Temperature.named())
