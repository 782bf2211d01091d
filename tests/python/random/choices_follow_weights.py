import random


class Seq:
    def __len__(self):
        return 2

    def __getitem__(self, i):
        return "ab"[i]


class Weight:
    def __float__(self):
        return 2.0

    def __add__(self, other):
        return 2.0 + other

    __radd__ = __add__


print(len(random.choices("abc")), random.choices([1], k=4), random.choices([1, 2], k=0), random.choices([1, 2], k=-3), random.choices([], k=0))
print(sorted(set(random.choices("abcd", k=200))))
print(random.choices("abc", [0, 1, 0], k=5), random.choices("abc", cum_weights=[0, 0, 5], k=5), random.choices("abc", weights=(w for w in (3.5, 0, 0)), k=2))
v = random.choices(range(3), [1, 2, 7], k=2000)
c = [v.count(i) for i in range(3)]
print(c[0] < c[1] < c[2], 1200 < c[2] < 1600, sum(c))
print(300 < random.choices("xy", cum_weights=(10, 40), k=2000).count("x") < 700)
print(sorted(set(random.choices(Seq(), k=60))), random.choices(Seq(), [0, Weight()], k=3))
for f in (
    lambda: random.choices([1, 2], [1]),
    lambda: random.choices([1, 2], [0, 0]),
    lambda: random.choices([1, 2], [1, -3]),
    lambda: random.choices([1, 2], [1, float("inf")]),
    lambda: random.choices([1, 2], [1, 1], cum_weights=[1, 2]),
    lambda: random.choices([1, 2], 3),
    lambda: random.choices([]),
):
    try:
        f()
    except (ValueError, TypeError, IndexError) as e:
        print(type(e).__name__, "" if isinstance(e, IndexError) else e)
