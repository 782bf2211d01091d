from collections import ChainMap, UserDict

c = ChainMap({"a": 1}, {"b": 2})
print(c.items() == {"a": 1, "b": 2}.items(), sorted(c.items() | {("c", 3)}), 2 in c.values(), len(c.values()), ("a", 1) in c.items())


class Doubled(UserDict):
    def __getitem__(self, key):
        return self.data[key] * 2


d = Doubled(x=1, y=2)
print(list(d.items()), list(d.values()), d.items() & {("x", 2)}, d.keys() - {"x"})
