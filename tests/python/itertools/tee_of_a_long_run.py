# What tee keeps is a few bytes an item.
from itertools import tee

a, b = tee(range(10_000))
print(sum(a), sum(b))
a, b, c = tee(iter("ab" * 50), 3)
print("".join(a)[90:], next(b), next(b))
d = b.__copy__()
print("".join(b) == "".join(d), len(list(c)))
a, b = tee(x * 2 for x in range(32))
print(list(a)[-1], list(b)[-1], next(a, None))
try:
    tee([], -1)
except ValueError as e:
    print(e)
