import random
from array import array
from collections import deque


class Seq:
    def __len__(self):
        return 3

    def __getitem__(self, i):
        return "xyz"[i]


for s in ([1, 2, 3], (4, 5), "häß", b"ab", range(10, 16, 2), deque([1, 2]), array("i", [7, 8]), Seq(), {0: "a", 1: "b"}):
    print(sorted({random.choice(s) for _ in range(100)}))
for s in ([], (), "", range(0), {}, 5, {1, 2}):
    try:
        random.choice(s)
    except (IndexError, TypeError) as e:
        print(type(e).__name__, e)


class Bad(Seq):
    def __getitem__(self, i):
        raise KeyError(5)


try:
    random.choice(Bad())
except KeyError as e:
    print(repr(e))
print(random.choice(seq=[1]))
