import random

for a in ((0,), (-3,), (2, 1), (1, 1), (2, 1, 1), (1, 5, -1), (1, 5, 0), (10**20, 0), (5, 2, 3), (4, None, 2), (1.5,), ("3",), (1, 2.0), (1, 2, "x")):
    try:
        print(random.randrange(*a))
    except (ValueError, TypeError) as e:
        print(a, type(e).__name__, e)
for a in ((2, 1), (10**20, 0), (1, "2"), (1,), ()):
    try:
        print(random.randint(*a))
    except (ValueError, TypeError) as e:
        print(a, type(e).__name__)
for k in ({"stop": 3}, {"start": 1, "foo": 2}):
    try:
        print(random.randrange(**k))
    except TypeError as e:
        print(e)
