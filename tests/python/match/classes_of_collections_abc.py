import collections, collections.abc
print(collections.abc.Mapping)
import collections
class S(collections.abc.Sequence):
    def __init__(self, *a): self.a = a
    def __len__(self): return len(self.a)
    def __getitem__(self, i): return self.a[i]
class M(collections.abc.Mapping):
    def __init__(self, **k): self.k = k
    def __getitem__(self, i): return self.k[i]
    def __iter__(self): return iter(self.k)
    def __len__(self): return len(self.k)
class R:
    def __len__(self): return 2
    def __getitem__(self, i): return i if i < 2 else [][0]
def f(x):
    match x:
        case [a, b]: return "seq", a, b
        case {"k": v, **rest}: return "map", v, rest
        case [a, *_, z]: return a, z
    return None
print(f(S(1, 2)), f(M(k=1, j=2)), f(R()), f(S(1)), f(range(1 << 30)), f("ab"))
collections.abc.Sequence.register(R)
print(f(R()))
print(f(collections.UserDict(k=3)), f(collections.UserList([1, 2])), isinstance(collections.UserDict(), collections.abc.Mapping), isinstance(collections.UserList(), collections.abc.Sequence), isinstance(collections.ChainMap(), collections.abc.MutableMapping))
class K: A = "k"; B = "k"
try:
    match {"k": 1}:
        case {K.A: 1, K.B: 2}: pass
except ValueError as e: print(e)
class P:
    __match_args__ = ("a", "a")
    a = 1
for s in ("P(x, y)", "P(x, a=y)"):
    try: exec("match P():\n case %s: pass" % s)
    except TypeError as e: print(e)
for s in ("{0: _, False: _}", "{0: _, 0.0: _}", "0j+0j", "{1: _, 1: _}", "{'a': 1, 'a': 2}", "{-1: _, -1.0: _}"):
    try: exec("match ...:\n case %s: pass" % s); print("no error", s)
    except SyntaxError as e: print(e.msg)
