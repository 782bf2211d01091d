from collections.abc import Mapping, MutableMapping
class Lower(MutableMapping):
    def __init__(self): self.d = {}
    def __getitem__(self, k): return self.d[k.lower()]
    def __setitem__(self, k, v): self.d[k.lower()] = v
    def __delitem__(self, k): del self.d[k.lower()]
    def __iter__(self): return iter(self.d)
    def __len__(self): return len(self.d)
m = Lower()
m["A"] = 1
m.update({"B": 2}, c=3)
print(m["a"], "b" in m, m.get("x", 9), list(m.items()), list(m.values()), m.pop("C"), m.setdefault("D", 4), m == {"a": 1, "b": 2, "d": 4}, isinstance(m, Mapping))
print(m.keys() & {"a"}, m.popitem())
m.clear()
print(len(m))
try:
    Mapping()
except TypeError as e:
    print("abstract")
