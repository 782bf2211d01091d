from fractions import Fraction as F
import math
a, b = F(3, 4), F("-5/6")
print(a + b, a - b, a * b, a / b, a // b, a % b, a ** 2, a ** -2, -a, abs(b), +a, divmod(a, b), 1 + a, 2 / a, a + 0.5, a ** 0.5, 2 ** F(2))
print(F(0.5), F("1.25"), F("3e-2"), F(" 7 "), F(6, -4), F(a), F(2.0), F(F(1, 2), F(3, 4)), repr(a), str(F(4)), F("1_000/3"))
print(int(F(-7, 2)), math.floor(F(-7, 2)), math.ceil(F(-7, 2)), round(F(7, 2)), round(F(5, 2)), round(F(123, 10), 0), round(F(12345, 1000), 1), math.trunc(F(7, 2)), float(a))
print(a == 0.75, F(1, 3) == 1 / 3, a < 1, b < a, F(2) == 2, hash(F(1, 2)) == hash(0.5), hash(F(3)) == hash(3), bool(F(0)), max(a, b), sum([F(1, 3)] * 3))
print(F(math.pi).limit_denominator(1000), F(355, 113).limit_denominator(10), a.numerator, a.denominator, a.as_integer_ratio(), F(3, 2).is_integer())
for bad in (lambda: F(1, 0), lambda: F("x"), lambda: F(1.5, 2), lambda: F([])):
    try:
        bad()
    except (ZeroDivisionError, ValueError, TypeError) as e:
        print(type(e).__name__, str(e)[:60])
