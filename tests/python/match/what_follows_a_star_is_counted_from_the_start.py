# A sequence need not know indices below 0.
import collections.abc


class Numbers(collections.abc.Sequence):
    def __init__(self, n):
        self.n = n

    def __getitem__(self, i):
        return i

    def __len__(self):
        return self.n


def what(x):
    match x:
        case [a, *_, 41]:
            return "ends with 41", a
        case [a, b, *_, y, z] if a == b:
            return "alike", a, b, y, z
        case [*_, y, _, z]:
            return y, z
        case [*_, z]:
            return z
        case [*_]:
            return "empty"


for n in 42, 5, 1, 0:
    print(what(Numbers(n)))
print(what([1, 1, 2, 3]), what((1, 2, 3)), what([4]), what(()), what([1, 1, 1]))
