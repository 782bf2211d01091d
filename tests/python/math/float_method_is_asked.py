import math


class F:
    def __float__(self):
        return 4.0


print(math.sqrt(F()), math.hypot(F(), 3), math.isnan(F()))
try:
    math.sqrt("4")
except TypeError as e:
    print(e)
