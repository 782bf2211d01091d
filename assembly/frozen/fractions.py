# fractions: rational numbers.
import math


class Fraction:
    __slots__ = ("_numerator", "_denominator")

    def __new__(cls, numerator=0, denominator=None):
        if denominator is None:
            if isinstance(numerator, int):
                return _make(cls, int(numerator), 1)
            if isinstance(numerator, Fraction):
                return _make(cls, numerator._numerator, numerator._denominator)
            if isinstance(numerator, str):
                return _make(cls, *_parse(numerator))
            if hasattr(numerator, "as_integer_ratio"):
                return _make(cls, *numerator.as_integer_ratio())
            raise TypeError("argument should be a string or a Rational instance")
        if not isinstance(numerator, (int, Fraction)) or not isinstance(denominator, (int, Fraction)):
            raise TypeError("both arguments should be Rational instances")
        if denominator == 0:
            raise ZeroDivisionError("Fraction(%s, 0)" % numerator)
        n = numerator.numerator * denominator.denominator
        d = denominator.numerator * numerator.denominator
        return _reduced(n, d, cls)

    @classmethod
    def from_float(cls, f):
        if isinstance(f, int):
            return cls(f)
        if not isinstance(f, float):
            raise TypeError("%s.from_float() only takes floats, not %r (%s)" % (cls.__name__, f, type(f).__name__))
        return cls(f)

    from_decimal = from_float

    @property
    def numerator(self):
        return self._numerator

    @property
    def denominator(self):
        return self._denominator

    def is_integer(self):
        return self._denominator == 1

    def as_integer_ratio(self):
        return self._numerator, self._denominator

    def limit_denominator(self, max_denominator=1000000):
        if max_denominator < 1:
            raise ValueError("max_denominator should be at least 1")
        if self._denominator <= max_denominator:
            return Fraction(self)
        # convergents of the continued fraction, as far as the bound allows
        p0, q0, p1, q1 = 0, 1, 1, 0
        n, d = self._numerator, self._denominator
        while True:
            a = n // d
            q2 = q0 + a * q1
            if q2 > max_denominator:
                break
            p0, q0, p1, q1 = p1, q1, p0 + a * p1, q2
            n, d = d, n - a * d
        k = (max_denominator - q0) // q1
        if 2 * d * (q0 + k * q1) <= self._denominator:
            return _make(Fraction, p1, q1)
        return _make(Fraction, p0 + k * p1, q0 + k * q1)

    def __repr__(self):
        return "%s(%s, %s)" % (type(self).__name__, self._numerator, self._denominator)

    def __str__(self):
        return str(self._numerator) if self._denominator == 1 else "%s/%s" % (self._numerator, self._denominator)

    def __format__(self, spec):
        if not spec:
            return str(self)
        import _fractions_format

        return _fractions_format.form(self, spec)

    def __add__(a, b):
        return _binary(a, b, 0)

    def __radd__(b, a):
        return _reverse(a, b, 0)

    def __sub__(a, b):
        return _binary(a, b, 1)

    def __rsub__(b, a):
        return _reverse(a, b, 1)

    def __mul__(a, b):
        return _binary(a, b, 2)

    def __rmul__(b, a):
        return _reverse(a, b, 2)

    def __truediv__(a, b):
        return _binary(a, b, 3)

    def __rtruediv__(b, a):
        return _reverse(a, b, 3)

    def __floordiv__(a, b):
        return _binary(a, b, 4)

    def __rfloordiv__(b, a):
        return _reverse(a, b, 4)

    def __mod__(a, b):
        return _binary(a, b, 5)

    def __rmod__(b, a):
        return _reverse(a, b, 5)

    def __divmod__(a, b):
        q = _binary(a, b, 4)
        return q if q is NotImplemented else (q, _binary(a, b, 5))

    def __rdivmod__(b, a):
        q = _reverse(a, b, 4)
        return q if q is NotImplemented else (q, _reverse(a, b, 5))

    def __pow__(a, b):
        if isinstance(b, Fraction) and b._denominator == 1:
            b = b._numerator
        if isinstance(b, int):
            n, d = a._numerator, a._denominator
            if b >= 0:
                return _make(Fraction, n**b, d**b)
            if n == 0:
                raise ZeroDivisionError("Fraction(%s, 0)" % d**-b)
            return _make(Fraction, d**-b, n**-b) if n > 0 else _make(Fraction, (-d) ** -b, (-n) ** -b)
        if isinstance(b, (Fraction, float, complex)):
            return float(a) ** (float(b) if isinstance(b, Fraction) else b)
        return NotImplemented

    def __rpow__(b, a):
        if b._denominator == 1 and b._numerator >= 0:
            return a**b._numerator
        if isinstance(a, int):
            return Fraction(a) ** b
        return a ** float(b)

    def __pos__(a):
        return _make(Fraction, a._numerator, a._denominator)

    def __neg__(a):
        return _make(Fraction, -a._numerator, a._denominator)

    def __abs__(a):
        return _make(Fraction, abs(a._numerator), a._denominator)

    def __int__(a):
        return a.__trunc__()

    def __float__(a):
        return a._numerator / a._denominator

    def __complex__(a):
        return complex(float(a))

    def __trunc__(a):
        return -(-a._numerator // a._denominator) if a._numerator < 0 else a._numerator // a._denominator

    def __floor__(a):
        return a._numerator // a._denominator

    def __ceil__(a):
        return -(-a._numerator // a._denominator)

    def __round__(self, ndigits=None):
        if ndigits is None:
            d = self._denominator
            q, r = divmod(self._numerator, d)
            return q + 1 if r * 2 > d or r * 2 == d and q % 2 else q
        shift = 10 ** abs(ndigits)
        return Fraction(round(self * shift), shift) if ndigits > 0 else Fraction(round(self / shift) * shift)

    def __hash__(self):
        # as equal ints and floats: modulo the prime of the core's hashes
        import sys

        p = sys.hash_info.modulus
        if self._denominator % p == 0:
            h = sys.hash_info.inf
        else:
            h = abs(self._numerator) * pow(self._denominator, p - 2, p) % p
        h = h if self._numerator >= 0 else -h
        return -2 if h == -1 else h

    def __eq__(a, b):
        if isinstance(b, int):
            return a._denominator == 1 and a._numerator == b
        if isinstance(b, Fraction):
            return a._numerator == b._numerator and a._denominator == b._denominator
        if isinstance(b, complex) and b.imag == 0:
            b = b.real
        if isinstance(b, float):
            return a == Fraction(b) if math.isfinite(b) else 0.0 == b
        return NotImplemented

    def __lt__(a, b):
        return _order(a, b, 0)

    def __le__(a, b):
        return _order(a, b, 1)

    def __gt__(a, b):
        return _order(a, b, 2)

    def __ge__(a, b):
        return _order(a, b, 3)

    def __bool__(a):
        return a._numerator != 0

    real = property(lambda self: +self)
    imag = 0

    def conjugate(self):
        return +self

    def __reduce__(self):
        return type(self), (self._numerator, self._denominator)

    def __copy__(self):
        return self

    def __deepcopy__(self, memo):
        return self


def _make(cls, n, d):
    self = object.__new__(cls)
    self._numerator = n
    self._denominator = d
    return self


def _reduced(n, d, cls=Fraction):
    if d == 0:
        raise ZeroDivisionError("Fraction(%s, 0)" % n)
    g = math.gcd(n, d)
    if d < 0:
        g = -g
    return _make(cls, n // g, d // g)


def _binary(a, b, op):
    if isinstance(b, int):
        n, d = b, 1
    elif isinstance(b, Fraction):
        n, d = b._numerator, b._denominator
    elif isinstance(b, (float, complex)):
        return _plain(float(a), b, op)
    else:
        return NotImplemented
    m, e = a._numerator, a._denominator
    if op == 0:
        return _reduced(m * d + n * e, e * d)
    if op == 1:
        return _reduced(m * d - n * e, e * d)
    if op == 2:
        return _reduced(m * n, e * d)
    if op == 3:
        return _reduced(m * d, e * n)
    if op == 4:
        return (m * d) // (e * n)
    return _reduced(m * d % (e * n), e * d)


def _reverse(a, b, op):
    if isinstance(a, int):
        return _binary(_make(Fraction, a, 1), b, op)
    return _plain(a, float(b), op) if isinstance(a, (float, complex)) else NotImplemented


def _plain(a, b, op):
    return a + b if op == 0 else a - b if op == 1 else a * b if op == 2 else a / b if op == 3 else a // b if op == 4 else a % b


def _order(a, b, op):
    if isinstance(b, float):
        if not math.isfinite(b):
            return _less(0.0, b, op)
        b = Fraction(b)
    if not isinstance(b, (int, Fraction)):
        return NotImplemented
    return _less(a._numerator * b.denominator, b.numerator * a._denominator, op)


def _less(x, y, op):
    return x < y if op == 0 else x <= y if op == 1 else x > y if op == 2 else x >= y


def _parse(text):
    s = text.strip()
    bad = ValueError("Invalid literal for Fraction: %r" % text)
    sign = 1
    if s[:1] in ("+", "-"):
        sign = -1 if s[0] == "-" else 1
        s = s[1:]
    if not s or not (s[0].isdigit() or s[0] == "."):
        raise bad
    try:
        if "/" in s:
            n, _, d = s.partition("/")
            d = d.lstrip()
            if not d[:1].isdigit():
                raise bad
            n, d = int(n.rstrip()), int(d)
            if d == 0:
                raise ZeroDivisionError("Fraction(%d, 0)" % (sign * n))
        else:
            s = s.lower()
            digits, _, e = s.partition("e")
            if "e" in s and not e:
                raise bad
            whole, dot, part = digits.partition(".")
            if not (whole or part) or part and not part.replace("_", "").isdigit():
                raise bad
            part = part.replace("_", "")
            n, d = int(whole or "0") * 10 ** len(part) + int(part or "0"), 10 ** len(part)
            if e:
                e = int(e)
                n, d = (n * 10**e, d) if e >= 0 else (n, d * 10**-e)
    except ValueError:
        raise bad from None
    g = math.gcd(n, d)
    return sign * n // g, d // g
