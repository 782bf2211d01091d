# Overflow on the way in fsum, remainder of infinities, isclose of what has __float__.
import math
from fractions import Fraction

inf, nan = math.inf, math.nan
for a in (inf, -inf, 1.5):
    for b in (inf, -inf, -2.25, nan):
        try:
            print(math.remainder(a, b), end=" ")
        except ValueError:
            print("domain", end=" ")
print()
for numbers in ([1e308, 1e308], [1e308, 1e308, -1e308], [1e308] * 3, [inf, inf], [1e308, -1e308, 1.0]):
    try:
        print(math.fsum(numbers), end=" ")
    except OverflowError:
        print("overflow", end=" ")
print()
print(math.isclose(Fraction(1, 3), 0.33333333333333), math.isclose(0.5, Fraction(1, 3), rel_tol=Fraction(1, 2)))


class Bad:
    def __float__(self):
        raise KeyError("f")


for bad in (Bad(), "x", None):
    try:
        math.isclose(1, 2, abs_tol=bad)
    except (KeyError, TypeError) as e:
        print(type(e).__name__)
