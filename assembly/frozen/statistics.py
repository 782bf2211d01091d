# statistics: averages and spreads. Sums are exact: they are made of fractions.
import math


class StatisticsError(ValueError):
    pass


def _sum(data):
    # (type of the result, exact sum as (numerator, denominator), count)
    sums = {}
    kind = int
    n = 0
    for x in data:
        n += 1
        t = type(x)
        if t is not kind and not (t is int or t is bool):
            if kind is int or issubclass(t, kind) or kind is not float and t is float:
                kind = t if t is not bool else int
        if t is float and not math.isfinite(x):
            sums[None] = sums.get(None, 0.0) + x
            continue
        if not hasattr(x, "as_integer_ratio"):
            raise TypeError("can't convert type '%s' to numerator/denominator" % t.__name__)
        a, b = x.as_integer_ratio()
        sums[b] = sums.get(b, 0) + a
    if None in sums:
        return kind, (sums[None], None), n
    num, den = 0, 1
    for b, a in sums.items():
        num, den = num * b + a * den, den * b
        g = math.gcd(num, den)
        num //= g
        den //= g
    return kind, (num, den), n


def _value(num, den, kind):
    if den is None:
        return num
    if kind is int or kind is bool:
        return num // den if num % den == 0 else num / den
    if kind is float:
        return num / den
    try:
        return kind(num, den)
    except TypeError:
        return kind(num) / kind(den)


def mean(data):
    kind, (num, den), n = _sum(data)
    if n < 1:
        raise StatisticsError("mean requires at least one data point")
    return _value(num, den, kind) / n if den is None else _value(num, den * n, kind)


def fmean(data, weights=None):
    data = [float(x) for x in data]
    if not data:
        raise StatisticsError("fmean requires at least one data point")
    if weights is None:
        return math.fsum(data) / len(data)
    weights = list(weights)
    if len(weights) != len(data):
        raise StatisticsError("data and weights must be the same length")
    total = math.fsum(weights)
    if not total:
        raise StatisticsError("sum of weights must be non-zero")
    return math.fsum([x * w for x, w in zip(data, weights)]) / total


def geometric_mean(data):
    data = list(data)
    if not data:
        raise StatisticsError("Must have a non-empty dataset")
    for x in data:
        if x < 0:
            raise StatisticsError("No negative inputs allowed", x)
    total = math.fsum([math.log(x) for x in data if x])
    if 0 in data:
        return total if math.isnan(total) else math.nan if total == math.inf else 0.0
    return math.exp(total / len(data))


def harmonic_mean(data, weights=None):
    data = list(data)
    if not data:
        raise StatisticsError("harmonic_mean requires at least one data point")
    if weights is None:
        weights = [1] * len(data)
        total = len(data)
    else:
        weights = list(weights)
        if len(weights) != len(data):
            raise StatisticsError("Number of weights does not match data size")
        total = sum(weights)
        if total <= 0:
            raise StatisticsError("Weighted sum must be positive")
    for x in data:
        if x < 0:
            raise StatisticsError("harmonic mean does not support negative values")
        if x == 0:
            return x
    if len(data) == 1:
        return data[0]
    kind, (num, den), n = _sum([w / x if w else 0 for w, x in zip(weights, data)])
    if den is None:  # not finite
        return total / num
    return _value(total * den, num, kind) if isinstance(total, int) else total * den / num


def median(data):
    data = sorted(data)
    n = len(data)
    if n == 0:
        raise StatisticsError("no median for empty data")
    return data[n // 2] if n % 2 else (data[n // 2 - 1] + data[n // 2]) / 2


def median_low(data):
    data = sorted(data)
    if not data:
        raise StatisticsError("no median for empty data")
    return data[(len(data) - 1) // 2]


def median_high(data):
    data = sorted(data)
    if not data:
        raise StatisticsError("no median for empty data")
    return data[len(data) // 2]


def median_grouped(data, interval=1.0):
    data = sorted(data)
    n = len(data)
    if not n:
        raise StatisticsError("no median for empty data")
    x = data[n // 2]
    below = sum([1 for v in data if v < x])
    same = data.count(x)
    try:
        x = float(x)
        interval = float(interval)
    except ValueError:
        raise TypeError("Value cannot be converted to a float") from None
    return x - interval / 2 + interval * (n / 2 - below) / same


def _counted(data):
    counts = {}
    for x in data:
        counts[x] = counts.get(x, 0) + 1
    return counts


def mode(data):
    counts = _counted(data)
    if not counts:
        raise StatisticsError("no mode for empty data")
    return max(counts, key=counts.get)


def multimode(data):
    counts = _counted(data)
    most = max(counts.values()) if counts else 0
    return [x for x, n in counts.items() if n == most]


def quantiles(data, *, n=4, method="exclusive"):
    if n < 1:
        raise StatisticsError("n must be at least 1")
    data = sorted(data)
    m = len(data)
    if m < 2:
        if m == 1:
            return data * (n - 1)
        raise StatisticsError("must have at least one data point")
    out = []
    if method == "inclusive":
        for i in range(1, n):
            j, d = divmod(i * (m - 1), n)
            out.append((data[j] * (n - d) + data[j + 1] * d) / n)
    elif method == "exclusive":
        for i in range(1, n):
            j = min(max(i * (m + 1) // n, 1), m - 1)
            d = i * (m + 1) - j * n
            out.append((data[j - 1] * (n - d) + data[j] * d) / n)
    else:
        raise ValueError("Unknown method: %r" % method)
    return out


def _squares(data, c):
    # (type, exact sum of squared differences from the mean, count)
    data = list(data)
    kind, (num, den), n = _sum(data)
    if not n or den is None:
        return kind, (num if n else 0, None), n
    if c is not None:
        a, b = c.as_integer_ratio()
    else:
        a, b = num, den * n
    s, d = 0, 1
    for x in data:
        p, q = x.as_integer_ratio()
        p, q = p * b - a * q, q * b
        p, q = p * p, q * q
        s, d = s * q + p * d, d * q
        g = math.gcd(s, d)
        s //= g
        d //= g
    return kind, (s, d), n


def variance(data, xbar=None):
    kind, (s, d), n = _squares(data, xbar)
    if n < 2:
        raise StatisticsError("variance requires at least two data points")
    return _value(s, None if d is None else d * (n - 1), kind)


def pvariance(data, mu=None):
    kind, (s, d), n = _squares(data, mu)
    if n < 1:
        raise StatisticsError("pvariance requires at least one data point")
    return _value(s, None if d is None else d * n, kind)


def _root(num, den):
    # the float nearest to the root of a fraction
    if not num:
        return 0.0
    shift = (num.bit_length() - den.bit_length() - 109) // 2
    if shift >= 0:
        n, d = num, den << 2 * shift
    else:
        n, d = num << -2 * shift, den
    q = n // d
    r = math.isqrt(q)
    r |= r * r * d != n  # sticky: tells a float's rounding which side the rest lies on
    return r * 2.0**shift if shift < 0 else float(r << shift)


def stdev(data, xbar=None):
    kind, (s, d), n = _squares(data, xbar)
    if n < 2:
        raise StatisticsError("stdev requires at least two data points")
    return math.sqrt(s) if d is None else _root(s, d * (n - 1))


def pstdev(data, mu=None):
    kind, (s, d), n = _squares(data, mu)
    if n < 1:
        raise StatisticsError("pstdev requires at least one data point")
    return math.sqrt(s) if d is None else _root(s, d * n)


def _pairs(x, y, what):
    x, y = list(x), list(y)
    if len(x) != len(y):
        raise StatisticsError("%s requires that both inputs have same number of data points" % what)
    if len(x) < 2:
        raise StatisticsError("%s requires at least two data points" % what)
    mx, my = math.fsum(x) / len(x), math.fsum(y) / len(y)
    return [v - mx for v in x], [v - my for v in y], mx, my


def covariance(x, y, /):
    x, y, mx, my = _pairs(x, y, "covariance")
    return math.fsum([a * b for a, b in zip(x, y)]) / (len(x) - 1)


def _ranks(data):
    order = sorted(range(len(data)), key=data.__getitem__)
    ranks = [0.0] * len(data)
    i = 0
    while i < len(order):
        j = i
        while j < len(order) and data[order[j]] == data[order[i]]:
            j += 1
        for k in range(i, j):
            ranks[order[k]] = (i + j + 1) / 2
        i = j
    return ranks


def correlation(x, y, /, *, method="linear"):
    if method == "ranked":
        x, y = _ranks(list(x)), _ranks(list(y))
    elif method != "linear":
        raise ValueError("Unknown method: %r" % method)
    x, y, mx, my = _pairs(x, y, "correlation")
    xx, yy = math.fsum([a * a for a in x]), math.fsum([b * b for b in y])
    if not xx or not yy:
        raise StatisticsError("at least one of the inputs is constant")
    return math.fsum([a * b for a, b in zip(x, y)]) / math.sqrt(xx * yy)


def linear_regression(x, y, /, *, proportional=False):
    from collections import namedtuple

    x, y = list(x), list(y)
    a, b, mx, my = _pairs(x, y, "linear regression")
    if proportional:
        a, b, mx, my = x, y, 0.0, 0.0
    xx = math.fsum([v * v for v in a])
    if not xx:
        raise StatisticsError("x is constant")
    slope = math.fsum([v * w for v, w in zip(a, b)]) / xx
    return namedtuple("LinearRegression", ("slope", "intercept"))(slope, 0.0 if proportional else my - slope * mx)


class NormalDist:
    __slots__ = ("_mu", "_sigma")

    def __init__(self, mu=0.0, sigma=1.0):
        if sigma < 0:
            raise StatisticsError("sigma must be non-negative")
        self._mu = float(mu)
        self._sigma = float(sigma)

    @classmethod
    def from_samples(cls, data):
        data = list(data)
        return cls(mean(data), stdev(data))

    mean = median = mode = property(lambda self: self._mu)
    stdev = property(lambda self: self._sigma)
    variance = property(lambda self: self._sigma * self._sigma)

    def samples(self, n, *, seed=None):
        import random

        if seed is not None:
            random.seed(seed)
        return [random.gauss(self._mu, self._sigma) for _ in range(n)]

    def pdf(self, x):
        v = self._sigma * self._sigma
        if not v:
            raise StatisticsError("pdf() not defined when sigma is zero")
        d = x - self._mu
        return math.exp(d * d / (-2.0 * v)) / math.sqrt(math.tau * v)

    def cdf(self, x):
        if not self._sigma:
            raise StatisticsError("cdf() not defined when sigma is zero")
        return 0.5 * math.erfc((self._mu - x) / (self._sigma * 1.4142135623730951))

    def inv_cdf(self, p):
        if p <= 0.0 or p >= 1.0:
            raise StatisticsError("p must be in the range 0.0 < p < 1.0")
        # a rough start, then Newton's steps on the distribution function
        q = min(p, 1 - p)
        t = math.sqrt(-2 * math.log(q))
        x = t - (2.515517 + t * (0.802853 + t * 0.010328)) / (1 + t * (1.432788 + t * (0.189269 + t * 0.001308)))
        for _ in range(4):
            e = 0.5 * math.erfc(x / 1.4142135623730951) - q
            u = e * math.sqrt(math.tau) * math.exp(x * x / 2)
            x += u / (1 - x * u / 2) if abs(u) < 1 else u
        return self._mu + self._sigma * (x if p > 0.5 else -x if p < 0.5 else 0.0)

    def quantiles(self, n=4):
        return [self.inv_cdf(i / n) for i in range(1, n)]

    def overlap(self, other):
        if not isinstance(other, NormalDist):
            raise TypeError("Expected another NormalDist instance")
        a, b = (self, other) if (self._sigma, self._mu) <= (other._sigma, other._mu) else (other, self)
        va, vb = a.variance, b.variance
        if not va or not vb:
            raise StatisticsError("overlap() not defined when sigma is zero")
        dv, dm = vb - va, abs(b._mu - a._mu)
        if not dv:
            return math.erfc(dm / (2.0 * a._sigma * 1.4142135623730951))
        m = a._mu * vb - b._mu * va
        r = a._sigma * b._sigma * math.sqrt(dm * dm + dv * math.log(vb / va))
        x1, x2 = (m + r) / dv, (m - r) / dv
        return 1.0 - (abs(b.cdf(x1) - a.cdf(x1)) + abs(b.cdf(x2) - a.cdf(x2)))

    def zscore(self, x):
        if not self._sigma:
            raise StatisticsError("zscore() not defined when sigma is zero")
        return (x - self._mu) / self._sigma

    def __add__(a, b):
        if isinstance(b, NormalDist):
            return NormalDist(a._mu + b._mu, math.hypot(a._sigma, b._sigma))
        return NormalDist(a._mu + b, a._sigma)

    __radd__ = __add__

    def __sub__(a, b):
        if isinstance(b, NormalDist):
            return NormalDist(a._mu - b._mu, math.hypot(a._sigma, b._sigma))
        return NormalDist(a._mu - b, a._sigma)

    def __rsub__(a, b):
        return -(a - b)

    def __mul__(a, b):
        return NormalDist(a._mu * b, a._sigma * abs(b))

    __rmul__ = __mul__

    def __truediv__(a, b):
        return NormalDist(a._mu / b, a._sigma / abs(b))

    def __pos__(a):
        return NormalDist(a._mu, a._sigma)

    def __neg__(a):
        return NormalDist(-a._mu, a._sigma)

    def __eq__(a, b):
        return (a._mu, a._sigma) == (b._mu, b._sigma) if isinstance(b, NormalDist) else NotImplemented

    def __hash__(self):
        return hash((self._mu, self._sigma))

    def __repr__(self):
        return "%s(mu=%r, sigma=%r)" % (type(self).__name__, self._mu, self._sigma)
