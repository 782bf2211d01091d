# Operators on sets of which some elements have their own __hash__ and __eq__, among others that need no Python
class Key:
    def __init__(self, n):
        self.n = n

    def __hash__(self):
        return hash(self.n % 4)

    def __eq__(self, other):
        return isinstance(other, Key) and self.n == other.n

    def __repr__(self):
        return "K%d" % self.n


def shown(s):
    return sorted(s, key=str)


plain = set(range(12)) | {"a", "b", (1, 2)}
mixed = {Key(n) for n in range(6)} | set(range(6, 20)) | {(1, 2)}
frozen = frozenset([Key(4), Key(5), Key(6), "a", 7])
for a in plain, mixed, frozen, set():
    for b in plain, mixed, frozen, set():
        print(shown(a | b), shown(a & b), shown(a - b), shown(a ^ b), a <= b, a < b, a >= b, a == b, a.isdisjoint(b))
        c = set(a)
        c -= b
        d = set(a)
        d.difference_update(b)
        d.update(b)
        e = set(a)
        e.intersection_update(b)
        print(len(c), len(d), shown(e) == shown(a & b), shown(d) == shown(a | b))


class Fails(Key):
    def __eq__(self, other):
        raise ValueError("compared")

    __hash__ = Key.__hash__


for operation in set.union, set.intersection, set.difference, set.symmetric_difference, set.issubset, set.isdisjoint:
    try:
        operation({1, 2, Fails(0)}, {3, Fails(0), 2})
        print("not compared")
    except ValueError as e:
        print(operation.__name__, e)

# places of elements that were taken out are used again
s = set(range(40))
for turn in range(200):
    s.discard(turn % 40)
    s.add(turn % 40 + 1000 * (turn % 3))
    assert turn % 40 + 1000 * (turn % 3) in s
print(len(s), sum(s))
