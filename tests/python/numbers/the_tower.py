from numbers import Complex, Integral, Number, Rational, Real
from fractions import Fraction

for x in (1, True, 1.5, 2j, Fraction(1, 3), "1", None):
    print(x, [isinstance(x, c) for c in (Number, Complex, Real, Rational, Integral)])
print(issubclass(int, Rational), issubclass(float, Integral), issubclass(Fraction, Real), issubclass(Integral, Number))


class Odd(Integral):
    pass


try:
    Odd()
except TypeError as e:
    print("TypeError", str(e)[:50])


class Half(Real):
    def __init__(self, v):
        self.v = v

    def nothing(self, *others):
        return NotImplemented

    __trunc__ = __floor__ = __ceil__ = __round__ = __lt__ = __le__ = nothing
    __rfloordiv__ = __rmod__ = __radd__ = __rmul__ = __truediv__ = __rtruediv__ = __pow__ = __rpow__ = __mul__ = nothing
    __floordiv__ = lambda self, other: self.v // other
    __mod__ = lambda self, other: self.v % other
    __neg__ = lambda self: Half(-self.v)
    __pos__ = lambda self: Half(self.v)
    __abs__ = lambda self: Half(abs(self.v))
    __add__ = lambda self, other: Half(self.v + (other.v if isinstance(other, Half) else other))
    __float__ = lambda self: self.v
    __eq__ = lambda self, other: self.v == other


h = Half(7.5)
print(divmod(h, 2), bool(h), bool(Half(0)), complex(h), (h - 2).v, h.real.v, h.imag, h.conjugate().v)
try:
    hash(h)
except TypeError as e:
    print(e)
