import random

for s, k in (([1, 2, 3], 3), ("abcdef", 2), (range(1000), 1000), (range(10**9), 50), ((1,), 0), ([], 0), (range(100), 30), (b"xyz", 3)):
    v = random.sample(s, k)
    print(type(v).__name__, len(v), len(set(v)), all(x in s for x in v))
print(sorted({tuple(random.sample("abc", 2)) for _ in range(300)}))
print(random.sample(population=[5], k=1), sorted(random.sample([1, 1, 1], 3)))
for s, k in (([1], 2), ([1], -1), ({1, 2}, 1), ({1: 2}, 1), ([1], 10**20)):
    try:
        random.sample(s, k)
    except (ValueError, TypeError) as e:
        print(type(e).__name__, e)
