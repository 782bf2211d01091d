import random
from array import array


class Mine:
    def __init__(self, items):
        self.items = items

    def __len__(self):
        return len(self.items)

    def __getitem__(self, i):
        return self.items[i]

    def __setitem__(self, i, v):
        self.items[i] = v


class Sub(list):
    pass


for x in ([], [1], list(range(50)), bytearray(range(30)), array("i", range(20)), Sub(range(30)), Mine(list(range(30)))):
    before = [x[i] for i in range(len(x))]
    print(random.shuffle(x), end=" ")
    after = [x[i] for i in range(len(x))]
    print(sorted(after) == before, len(x) < 2 or after != before)
orders = set()
for _ in range(200):
    l = [1, 2, 3]
    random.shuffle(l)
    orders.add(tuple(l))
print(len(orders))
random.seed(5)
a = list(range(20))
random.shuffle(a)
random.seed(5)
b = Mine(list(range(20)))
random.shuffle(b)
print(a == b.items)
for x in ((1, 2), "ab", {1, 2}, 5):
    try:
        random.shuffle(x)
    except TypeError as e:
        print(e)
