# const() of what constants of floats come to, and names in it
from micropython import const
import math

TURN = const(2 * math.pi)
BACK = const(-TURN)
HALF = const(TURN / 2 - 0.5)
_QUARTER = const(math.pi / 2 + 1)
THIRD = const(1 / 3)


def f():
    return TURN, BACK, HALF, _QUARTER, THIRD


print(f())
print(0.0 * -1, -0.0 + 0, 1 / 2, 7 / -2, 1e308 * 10, 0.1 + 0.2, 3 - 0.5, 2**0.5, 7 // 2.0)
try:
    1 / 0
except ZeroDivisionError as e:
    print(e)
try:
    1.5 / 0.0
except ZeroDivisionError as e:
    print(e)
print("_QUARTER" in globals())
