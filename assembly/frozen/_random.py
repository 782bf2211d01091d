# The rest of random: generators of one's own and the rarer distributions. The methods are algorithms that CPython's names
# stand for (Knuth, Devroye, Cheng, Best and Fisher); the numbers of a seed are others.
import random as _r
from math import acos, cos, e, exp, floor, isfinite, log, log2, pi, sqrt, tau
from operator import index
from random import _Generator


class Random(_Generator):
    def __init__(self, x=None):
        self.seed(x)

    def __getstate__(self):
        return self.getstate()

    def randbytes(self, n):
        return self.getrandbits(n * 8).to_bytes(n, "little")

    def _below(self, n):
        k = n.bit_length()
        r = self.getrandbits(k)
        while r >= n:
            r = self.getrandbits(k)
        return r

    def _below_random(self, n):
        # for classes that have a random() of their own and no getrandbits()
        if n >= 1 << 53:
            return int(self.random() * n)
        limit = 1.0 - (1 << 53) % n * 2.0**-53
        r = self.random()
        while r >= limit:
            r = self.random()
        return int(r * 9007199254740992.0) % n

    def __init_subclass__(cls, **kwargs):
        for c in cls.__mro__:
            if "_below" in c.__dict__ or "getrandbits" in c.__dict__:
                break
            if "random" in c.__dict__:
                cls._below = cls._below_random
                break

    def randrange(self, start, stop=None, step=1):
        start = index(start)
        if stop is None:
            if step != 1:
                raise TypeError("Missing a non-None stop argument")
            if start <= 0:
                raise ValueError("empty range for randrange()")
            return self._below(start)
        stop = index(stop)
        step = index(step)
        if not step:
            raise ValueError("zero step for randrange()")
        n = (stop - start + step + (-1 if step > 0 else 1)) // step
        if n <= 0:
            raise ValueError("empty range in randrange({}, {})".format(start, stop))
        return start + step * self._below(n)

    def randint(self, a, b):
        return a + self._below(b - a + 1) if b >= a else self.randrange(a, b + 1)

    def choice(self, seq):
        if not len(seq):
            raise IndexError("Cannot choose from an empty sequence")
        return seq[self._below(len(seq))]

    def shuffle(self, x):
        for i in range(len(x) - 1, 0, -1):
            j = self._below(i + 1)
            x[i], x[j] = x[j], x[i]

    def sample(self, population, k, *, counts=None):
        n = len(population)
        if counts is not None:
            sums = []
            total = 0
            for c in counts:
                total += c
                sums.append(total)
            if len(sums) != n:
                raise ValueError("The number of counts does not match the population")
            if not isinstance(total, int):
                raise TypeError("Counts must be integers")
            if total < 0:
                raise ValueError("Counts must be non-negative")
            return [population[_bisect(sums, i)] for i in self.sample(range(total), k)]
        if not hasattr(population, "__getitem__") or isinstance(population, dict):
            raise TypeError("Population must be a sequence.  For dicts or sets, use sorted(d).")
        if not 0 <= k <= n:
            raise ValueError("Sample larger than population or is negative")
        seen = {}
        out = []
        for i in range(k):
            # what would be at place j after the swaps so far
            j = i + self._below(n - i)
            out.append(population[seen.get(j, j)])
            seen[j] = seen.pop(i, i) if i in seen else i
        return out

    def choices(self, population, weights=None, *, cum_weights=None, k=1):
        n = len(population)
        if cum_weights is None:
            if weights is None:
                return [population[floor(self.random() * n)] for _ in range(k)]
            cum_weights = []
            total = 0
            for w in weights:
                total += w
                cum_weights.append(total)
        elif weights is not None:
            raise TypeError("Cannot specify both weights and cumulative weights")
        if len(cum_weights) != n:
            raise ValueError("The number of weights does not match the population")
        total = cum_weights[-1] + 0.0
        if total <= 0.0:
            raise ValueError("Total of weights must be greater than zero")
        if not isfinite(total):
            raise ValueError("Total of weights must be finite")
        return [population[min(_bisect(cum_weights, self.random() * total), n - 1)] for _ in range(k)]

    def uniform(self, a, b):
        return a + (b - a) * self.random()

    def triangular(self, low=0.0, high=1.0, mode=None):
        u = self.random()
        if high == low:
            return low
        c = 0.5 if mode is None else (mode - low) / (high - low)
        if u > c:
            u, c, low, high = 1.0 - u, 1.0 - c, high, low
        return low + (high - low) * sqrt(u * c)

    def normalvariate(self, mu=0.0, sigma=1.0):
        a = self.random() * tau
        return mu + sigma * cos(a) * sqrt(-2.0 * log(1.0 - self.random()))

    gauss = normalvariate

    def lognormvariate(self, mu=0.0, sigma=1.0):
        return exp(self.normalvariate(mu, sigma))

    def expovariate(self, lambd=1.0):
        return -log(1.0 - self.random()) / lambd

    def vonmisesvariate(self, mu, kappa):
        if kappa <= 1e-6:
            return tau * self.random()
        s = 0.5 / kappa
        r = s + sqrt(1.0 + s * s)
        while True:
            z = cos(pi * self.random())
            d = z / (r + z)
            u = self.random()
            if u < 1.0 - d * d or u <= (1.0 - d) * exp(d):
                break
        q = 1.0 / r
        f = (q + z) / (1.0 + q * z)
        return (mu + acos(f)) % tau if self.random() > 0.5 else (mu - acos(f)) % tau

    def gammavariate(self, alpha, beta):
        if alpha <= 0.0 or beta <= 0.0:
            raise ValueError("gammavariate: alpha and beta must be > 0.0")
        if alpha > 1.0:
            a = sqrt(2.0 * alpha - 1.0)
            b = alpha - log(4.0)
            c = alpha + a
            while True:
                u = self.random()
                if not 1e-7 < u < 0.9999999:
                    continue
                w = 1.0 - self.random()
                v = log(u / (1.0 - u)) / a
                x = alpha * exp(v)
                z = u * u * w
                r = b + c * v - x
                if r + 2.504077396776274 - 4.5 * z >= 0.0 or r >= log(z):
                    return x * beta
        if alpha == 1.0:
            return -log(1.0 - self.random()) * beta
        b = (e + alpha) / e
        while True:
            p = b * self.random()
            x = p ** (1.0 / alpha) if p <= 1.0 else -log((b - p) / alpha)
            u = self.random()
            if u <= x ** (alpha - 1.0) if p > 1.0 else u <= exp(-x):
                return x * beta

    def betavariate(self, alpha, beta):
        y = self.gammavariate(alpha, 1.0)
        return y / (y + self.gammavariate(beta, 1.0)) if y else 0.0

    def paretovariate(self, alpha):
        return (1.0 - self.random()) ** (-1.0 / alpha)

    def weibullvariate(self, alpha, beta):
        return alpha * (-log(1.0 - self.random())) ** (1.0 / beta)

    def binomialvariate(self, n=1, p=0.5):
        if n < 0:
            raise ValueError("n must be non-negative")
        if p <= 0.0 or p >= 1.0:
            if p == 0.0:
                return 0
            if p == 1.0:
                return n
            raise ValueError("p must be in the range 0.0 <= p <= 1.0")
        if p > 0.5:
            return n - self.binomialvariate(n, 1.0 - p)
        # the gaps between successes are geometric
        x = y = 0
        c = log2(1.0 - p)
        if not c:
            return x
        while True:
            y += floor(log2(1.0 - self.random()) / c) + 1
            if y > n:
                return x
            x += 1


def _bisect(a, x):
    # the first place whose sum is beyond x
    lo, hi = 0, len(a)
    while lo < hi:
        mid = (lo + hi) // 2
        if x < a[mid]:
            hi = mid
        else:
            lo = mid + 1
    return lo


class SystemRandom(Random):
    def random(self):
        return (int.from_bytes(self._bytes(7), "big") >> 3) * 2.0**-53

    def _bytes(self, n):
        from os import urandom

        return urandom(n)

    def getrandbits(self, k):
        if k < 0:
            raise ValueError("number of bits must be non-negative")
        n = (k + 7) // 8
        return int.from_bytes(self._bytes(n), "big") >> (n * 8 - k)

    def randbytes(self, n):
        return self._bytes(n)

    def seed(self, *args, **kwds):
        return None

    def getstate(self, *args):
        raise NotImplementedError("System entropy source does not have state.")

    setstate = getstate


class _Shared(Random):
    # The generator of the module's functions.
    def __init__(self):
        pass

    def random(self):
        return _r.random()

    def getrandbits(self, k):
        return _r.getrandbits(k)


_shared = _Shared()
betavariate = _shared.betavariate
gammavariate = _shared.gammavariate
lognormvariate = _shared.lognormvariate
vonmisesvariate = _shared.vonmisesvariate
paretovariate = _shared.paretovariate
weibullvariate = _shared.weibullvariate
binomialvariate = _shared.binomialvariate


def _sample(population, k, counts):
    return _shared.sample(population, k, counts=counts)
