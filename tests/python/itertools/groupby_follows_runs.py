from itertools import groupby
print([(k, list(g)) for k, g in groupby("AAABCCA")])
print([(k, len(list(g))) for k, g in groupby([1, 3, 2, 4, 5], key=lambda x: x % 2)])
groups = groupby("AAAB")
k, first = next(groups)
print(k, next(first))
k, second = next(groups)
print(k, list(first), list(second))
print([k for k, g in groupby("AABBA")])
