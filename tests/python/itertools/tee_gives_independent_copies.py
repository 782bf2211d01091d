from itertools import tee
a, b, c = tee(iter("abcd"), 3)
print(next(a), next(a), next(b), list(c), list(a), list(b))
d, = tee(range(3), 1)
e, f = tee(d)
print(list(e), list(f), tee([], 0))
try:
    tee([], -1)
except ValueError as e:
    print(e)
