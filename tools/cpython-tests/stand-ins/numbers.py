# Stands in for numbers: the tower's classes, of which the machine's own numbers are no instances.


class Number:
    @classmethod
    def register(cls, other):
        return other


class Complex(Number):
    pass


class Real(Complex):
    pass


class Rational(Real):
    pass


class Integral(Rational):
    pass
