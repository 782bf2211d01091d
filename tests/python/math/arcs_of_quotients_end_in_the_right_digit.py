# a quotient that is rounded before its arc is taken gives another last digit in one of six
from math import atan, atan2, degrees, inf, nan

for y, x in ((-1, 10), (1, 3), (2, 7), (5, -9), (-11, 4), (13, 19), (-19, -3), (7, 20), (1e-5, 3), (-8e200, 3e201), (3e-310, 4e-310)):
    print(atan2(y, x), degrees(atan2(y, x)))
for y in (0.0, -0.0, 1.0, inf, -inf):
    print([atan2(y, x) for x in (0.0, -0.0, 2.0, -2.0, inf, -inf, nan)])
print(atan(0.2), atan(-3), atan(1e300), atan(inf), atan(1e-300), atan(-0.0), atan(nan))
