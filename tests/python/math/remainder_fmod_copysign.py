import math

print(math.fmod(-7, 3), math.remainder(7, 4), math.remainder(-7, 2), math.copysign(3, -0.0), math.modf(-2.5), math.frexp(10), math.ldexp(0.5, 3))
