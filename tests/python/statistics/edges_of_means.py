# Means of data that is not finite or not positive.
from statistics import NormalDist, StatisticsError, geometric_mean, harmonic_mean, median_grouped
import math

inf, nan = math.inf, math.nan
for data in ([0.0, -4.0, 5.25], [3.5, -inf], [10, nan], [nan, inf], [10, inf], [3, 0.0, 5], [0, nan], [0, inf], [2, 8]):
    try:
        print(geometric_mean(data), end=" ")
    except StatisticsError:
        print("refused", end=" ")
print(harmonic_mean([1, nan]))
try:
    median_grouped(["", "", ""])
except TypeError:
    print("TypeError")
try:
    NormalDist().extra = 1
except AttributeError:
    print("no other attributes")
