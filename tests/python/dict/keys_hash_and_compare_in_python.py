class K:
    def __init__(self, v): self.v = v
    def __hash__(self): return hash(self.v)
    def __eq__(self, o): return isinstance(o, K) and self.v == o.v
    def __repr__(self): return 'K(%r)' % self.v
    def __lt__(self, o): return self.v < o.v
d = {}
for i in range(20): d[K(i)] = i
print(d[K(7)], K(3) in d, K(99) in d, len(d), d.get(K(5)), d.get(K(55), 'no'))
d[K(7)] = 'seven'; print(d[K(7)], len(d), d.pop(K(7)), len(d), d.setdefault(K(1), 'x'), d.setdefault(K(100), 'x'))
del d[K(0)]; print(list(d)[:3], K(0) in d)
try: d[K(0)]
except KeyError as e: print('KeyError', e)
m = {K(1): 'a', 2: 'b', 'c': 3, (K(4), 5): 6}; print(m, m[(K(4), 5)], m[2], m['c'], m == {K(1): 'a', 2: 'b', 'c': 3, (K(4), 5): 6}, m != dict(m))
m.update({K(1): 'z', K(9): 'q'}); print(m, {**m, K(1): 0}[K(1)])
s = {K(1), K(2), K(1), 3}; print(len(s), K(2) in s, K(5) in s, sorted(s - {3}), s == {3, K(2), K(1)})
s.discard(K(1)); s.add(K(8)); print(len(s), sorted(s & {K(8), K(2), K(77)}), sorted({K(5), K(6)} | {K(5), K(7)}), sorted({K(5), K(6)} ^ {K(5), K(7)}), {K(1)} < {K(1), K(2)}, frozenset([K(1)]) == frozenset([K(1)]), hash(frozenset([K(1)])) == hash(frozenset([K(1)])), {frozenset([K(1)]): 'fs'}[frozenset([K(1)])])
print(sorted([K(3), K(1), K(2)]), min([K(3), K(1)]), max(K(3), K(1), key=lambda k: -k.v), [K(1), K(2)].index(K(2)), [K(1), K(2), K(1)].count(K(1)), K(5) in [K(5)], (K(1), K(2)) == (K(1), K(2)), [K(1)] == [K(2)], hash((K(1), 2)) == hash((K(1), 2)))
l = [K(5), K(6)]; l.remove(K(6)); print(l, [K(1), K(2)] < [K(1), K(3)], (K(1),) < (K(0),))
l = [K(i * 7919 % 101) for i in range(101)]; l.sort(); print([k.v for k in l] == list(range(101))); l.sort(reverse=True); print(l[:3]); l.sort(key=lambda k: K(k.v % 10)); print(l[:4])
class Bad:
    __hash__ = None
class E:
    def __eq__(self, o): return True
for f in (lambda: {Bad(): 1}, lambda: {E()}, lambda: hash(E()), lambda: {}[Bad()], lambda: Bad() in set()):
    try: print(f())
    except TypeError as e: print(e)
class Evil:
    def __init__(self, d): self.d = d
    def __hash__(self): return 1
    def __eq__(self, o):
        self.d.clear()
        return False
v = {}; e1 = Evil(v); v[e1] = 1; v[Evil(v)] = 2; print(len(v))
class Eq:
    def __eq__(self, o): return True
    def __hash__(self): return 5
print(Eq() in [1, 2], [1, 2].index(Eq()), {5: 'five'}.get(Eq()), [3].count(Eq()), (1, Eq()) == (Eq(), 2))
