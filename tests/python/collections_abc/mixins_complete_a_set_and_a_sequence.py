from collections.abc import MutableSet, Sequence
class Bits(MutableSet):
    def __init__(self, items=()):
        self.bits = 0
        for i in items: self.add(i)
    def __contains__(self, i): return self.bits >> i & 1 == 1
    def __iter__(self): return (i for i in range(8) if i in self)
    def __len__(self): return bin(self.bits).count("1")
    def add(self, i): self.bits |= 1 << i
    def discard(self, i): self.bits &= ~(1 << i)
a, b = Bits([1, 2]), Bits([2, 3])
print(list(a | b), list(a & b), list(a - b), list(a ^ b), a <= Bits([1, 2, 3]), a.isdisjoint(b), a == {1, 2})
a |= b
a.remove(1)
print(list(a), a.pop())
class Squares(Sequence):
    def __len__(self): return 4
    def __getitem__(self, i):
        if not -4 <= i < 4: raise IndexError
        return (i % 4) ** 2
s = Squares()
print(list(s), list(reversed(s)), 4 in s, s.index(9), s.count(1))
