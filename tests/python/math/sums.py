import math

print(math.fsum([0.1] * 10), math.fsum([1e100, 1, -1e100]), math.prod([1, 2, 3.5]), math.prod([], start=5))
