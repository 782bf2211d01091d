import random

v = [random.random() for _ in range(500)]
print(all(0 <= x < 1 for x in v), 0.4 < sum(v) / 500 < 0.6, min(v) < 0.1, max(v) > 0.9)
print(all(x * 2**53 == int(x * 2**53) for x in v), any(int(x * 2**53) & 1 for x in v), len(set(v)))
