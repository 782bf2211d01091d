class M:
    def keys(self): return ['a', 'b']
    def __getitem__(self, k): return k * 2
print(dict(M()), {**M()}, dict(M(), c=1), dict([('a', 1)], b=2))
class D(dict):
    def __missing__(self, k): return 'miss ' + str(k)
dd = D(a=1); print(dd['a'], dd['zz'], dd.get('zz'), dd, len(dd), isinstance(dd, dict), dict(dd), {**dd})
class L(list):
    def __init__(self, *a): super().__init__(*a); self.tag = 't'
    def total(self): return sum(self)
ll = L([1, 2]); ll.append(3); print(ll, ll.tag, ll.total(), ll + [4], ll == [1, 2, 3], ll[0:2], isinstance(ll, list), sorted(ll), type(ll).__name__)
class S(set): pass
class T(tuple):
    def __new__(cls, *a): return super().__new__(cls, a)
print(S([1]), T(1, 2), T(1, 2) + (3,), T(1, 2) == (1, 2), len(T(1)), S([1, 2]) & {1}, type(S([1]) | {2}).__name__)
