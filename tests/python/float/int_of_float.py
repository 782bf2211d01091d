import math

print(int(1e25), int(-2.9), math.trunc(-2.9), math.floor(-2.1), math.ceil(-2.9), math.floor(1e20))
