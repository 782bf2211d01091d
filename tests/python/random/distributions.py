import random
import math


class F:
    def __float__(self):
        return 2.0

    def __sub__(self, x):
        return 2.0 - x

    def __rsub__(self, x):
        return x - 2.0

    def __add__(self, x):
        return 2.0 + x


N = 800


def mean(f):
    return sum(f() for _ in range(N)) / N


print(all(2 <= random.uniform(2, 5) <= 5 for _ in range(N)), all(-1 <= random.uniform(1, -1) <= 1 for _ in range(N)))
print(3.3 < mean(lambda: random.uniform(2, 5)) < 3.7, random.uniform(3, 3), 0 <= random.uniform(0, F()) <= 2)
for f in (random.gauss, random.normalvariate):
    v = [f(10, 2) for _ in range(N)]
    m = sum(v) / N
    print(9.6 < m < 10.4, 1.7 < math.sqrt(sum((x - m) ** 2 for x in v) / N) < 2.3, f(3, 0), abs(f()) < 9, f(sigma=0.0, mu=1))
print(all(1 <= random.triangular(1, 4, 2) <= 4 for _ in range(N)), 2.1 < mean(lambda: random.triangular(1, 4, 2)) < 2.6)
print(random.triangular(2, 2), 0 <= random.triangular() <= 1, 0 <= random.triangular(0, 1, None) <= 1, random.triangular(low=3, high=3))
print(0.4 < mean(lambda: random.expovariate(2)) < 0.6, all(random.expovariate(-1.0) <= 0 for _ in range(9)))
try:
    random.expovariate(0)
except ZeroDivisionError as e:
    print(type(e).__name__)
for f in (lambda: random.uniform("a", 1), lambda: random.gauss(None, 1), lambda: random.triangular(0, []), lambda: random.uniform(1)):
    try:
        f()
    except TypeError as e:
        print(type(e).__name__)
