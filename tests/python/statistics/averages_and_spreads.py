import statistics as s
from fractions import Fraction as F
d = [1, 2, 3, 4, 4]
print(s.mean(d), s.fmean(d), s.median([1, 3, 2, 4]), s.median_low(d), s.median_high([1, 2]), s.median_grouped([1, 2, 2, 3, 4, 4, 4, 4, 4, 5]), s.mode("aabbb"), s.multimode("aabbc"))
print(s.stdev(d), s.pstdev(d), s.variance(d), s.pvariance(d), s.variance([F(1, 6), F(1, 2), F(5, 3)]), s.mean([F(3, 7), F(1, 21)]), s.mean([0.1] * 10), s.stdev([0.1, 0.2, 0.3]))
print(s.quantiles(range(1, 10)), s.quantiles([1, 2, 3, 4], n=10, method="inclusive"), s.geometric_mean([54, 24, 36]), s.harmonic_mean([40, 60]), s.harmonic_mean([40, 60], weights=[5, 30]), s.fmean([1, 2], [3, 1]))
x, y = [1, 2, 3, 4, 5], [2, 4, 5, 4, 5]
print(s.covariance(x, y), round(s.correlation(x, y), 12), s.linear_regression(x, y))
n = s.NormalDist(100, 15)
print(n, n.mean, round(n.cdf(115), 10), round(n.inv_cdf(0.975), 8), round(n.pdf(100), 12), n.zscore(130), n + 5, n * 2, round(n.overlap(s.NormalDist(110, 15)), 10))
for bad in (lambda: s.mean([]), lambda: s.stdev([1]), lambda: s.mode([]), lambda: s.mean(["a"])):
    try:
        bad()
    except (s.StatisticsError, TypeError) as e:
        print(type(e).__name__, e)
