import math

for args in ((1.0, 2.0, 3), (1.0, 2.0, 0), (1.0, -2.0, 10**20), (0.0, 1.0, 1), (0.0, -1.0, 2), (5e-324, -1.0, 2), (1, 2, 2**52), (1.5, 1.5, 7), (math.inf, 0.0, 2), (math.nan, 1.0, 2), (1.0, 1.0, 0)):
    print(args, math.nextafter(args[0], args[1], steps=args[2]))
print(math.nextafter(1.0, 2.0, steps=None))
try:
    math.nextafter(1.0, 2.0, steps=-1)
except ValueError as e:
    print(e)
for args in (("x", 2.0), (1.0, None)):
    try:
        math.nextafter(*args, steps=1)
    except TypeError as e:
        print(e)
