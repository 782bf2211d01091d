from weakref import WeakSet


class Item:
    def __init__(self, name):
        self.name = name

    def __repr__(self):
        return self.name

    def __lt__(self, other):
        return self.name < other.name


a, b, c, d = all = [Item(x) for x in "abcd"]
s = WeakSet([a, b, c])
print(sorted(s | {d}), sorted(s & {a, d}), sorted(s - {a}), sorted(s ^ {a, d}))
print(s <= WeakSet(all), s < s, s >= {a}, s > {a}, s.issubset(all), s.issuperset([a]), s.isdisjoint([d]))
print(sorted(s.union([d])), sorted(s.intersection([b])), sorted(s.difference([b])), sorted(s.symmetric_difference([b, d])))
s ^= {a, d}
print(sorted(s))
s &= {b, d}
print(sorted(s))
s |= [a]
s -= {b}
print(sorted(s))
s.difference_update([a])
s.symmetric_difference_update([c])
print(sorted(s))
s.intersection_update([c])
print(list(s), s == WeakSet([c]), s == {c})
s &= s
print(list(s))
s -= s
print(len(s))
