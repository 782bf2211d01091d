# numbers: the tower of PEP 3141. int, float and complex belong to it, and Fraction, which this module does not load.
from abc import ABCMeta


def _wanted(self, *others):
    raise NotImplementedError


_wanted.__isabstractmethod__ = True
_missing = property(_wanted)


class Number(metaclass=ABCMeta):
    __slots__ = ()
    __hash__ = None

    @classmethod
    def __subclasshook__(cls, other):
        if cls.__module__ == "numbers" and cls is not Integral and other.__module__ == "fractions" and other.__name__ == "Fraction":
            return True
        return NotImplemented


class Complex(Number):
    __slots__ = ()
    real = imag = _missing
    __complex__ = __neg__ = __pos__ = __abs__ = conjugate = __eq__ = _wanted
    __add__ = __radd__ = __mul__ = __rmul__ = __truediv__ = __rtruediv__ = __pow__ = __rpow__ = _wanted

    def __bool__(self):
        return self != 0

    def __sub__(self, other):
        return self + -other

    def __rsub__(self, other):
        return -self + other


class Real(Complex):
    __slots__ = ()
    __float__ = __trunc__ = __floor__ = __ceil__ = __round__ = __lt__ = __le__ = _wanted
    __floordiv__ = __rfloordiv__ = __mod__ = __rmod__ = _wanted

    def __divmod__(self, other):
        return self // other, self % other

    def __rdivmod__(self, other):
        return other // self, other % self

    def __complex__(self):
        return complex(float(self))

    @property
    def real(self):
        return +self

    @property
    def imag(self):
        return 0

    def conjugate(self):
        return +self


class Rational(Real):
    __slots__ = ()
    numerator = denominator = _missing

    def __float__(self):
        return int(self.numerator) / int(self.denominator)


class Integral(Rational):
    __slots__ = ()
    __int__ = __pow__ = __lshift__ = __rlshift__ = __rshift__ = __rrshift__ = _wanted
    __and__ = __rand__ = __xor__ = __rxor__ = __or__ = __ror__ = __invert__ = _wanted

    def __index__(self):
        return int(self)

    def __float__(self):
        return float(int(self))

    @property
    def numerator(self):
        return +self

    @property
    def denominator(self):
        return 1


Complex.register(complex)
Real.register(float)
Integral.register(int)
