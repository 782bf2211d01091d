import random

for r in ((5,), (1,), (2, 6), (-3, 3), (0, 10, 3), (10, 0, -3), (2, 1, -1), (7, 8), (0, 9, 3), (9, 0, -3), (True, 4)):
    all_of = set(range(*r))
    print(r, {random.randrange(*r) for _ in range(200)} == all_of)
for r in ((10**30,), (-(10**30), 10**30), (0, 10**30, 10**10), (2**40, -(2**40), -(2**35)), (2**30,), (2**31 - 5, 2**31 + 5), (0, 2**80, 2**79)):
    print(all(random.randrange(*r) in range(*r) for _ in range(50)))
print(max(random.randrange(2**70) for _ in range(60)) > 2**68)
print(random.randrange(start=4, stop=5), random.randrange(3, None) < 3, random.randrange(1, stop=9, step=8))
print({random.randint(1, 6) for _ in range(200)}, random.randint(3, 3), random.randint(a=10**20, b=10**20))
