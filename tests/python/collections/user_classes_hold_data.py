from collections import UserDict, UserList, UserString
class Upper(UserDict):
    def __setitem__(self, k, v): super().__setitem__(k.upper(), v)
d = Upper(a=1)
d.update({"b": 2}); d |= {"C": 3}
print(d, d.data, "A" in d, len(d), d.copy(), d.get("A"), d.pop("B"), d | {"Z": 0}, isinstance(d, dict))
class Loud(UserList):
    def append(self, x): super().append(x * 2)
l = Loud([3, 1]); l.append(2); l += [5]; l.sort()
print(l, l[1:], type(l[1:]).__name__, l + [9], l == [1, 3, 4, 5], l.index(4), len(l * 2), list(reversed(l)))
s = UserString("abc")
print(s.upper(), s + "d", s * 2, s[0], len(s), "b" in s, s == "abc", s.replace("b", "x"), s.split("b"), isinstance(s, str), type(s.upper()).__name__)
