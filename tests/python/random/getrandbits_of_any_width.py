import random

for n in (0, 1, 2, 7, 30, 31, 32, 33, 53, 64, 65, 1000):
    v = [random.getrandbits(n) for _ in range(40)]
    print(n, all(0 <= x < 1 << n for x in v), max(v).bit_length() > n - 9)
    ones = zeros = 0
    for x in v:
        ones |= x
        zeros |= ~x & ((1 << n) - 1)
    print(ones == zeros == (1 << n) - 1)


class Index:
    def __index__(self):
        return 3


print(random.getrandbits(Index()) < 8)
for n in (-1, 1.0, "1"):
    try:
        random.getrandbits(n)
    except (ValueError, TypeError) as e:
        print(type(e).__name__)
try:
    random.getrandbits(10**20)
except OverflowError as e:
    print(type(e).__name__)
