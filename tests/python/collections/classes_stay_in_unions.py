# `|` keeps the class of OrderedDict and defaultdict on either side; OrderedDict's methods take keywords, dict's do not.
from collections import Counter, OrderedDict, UserDict, UserList, UserString, defaultdict, deque

o = OrderedDict(a=1, b=2)
d = defaultdict(list, {"c": [3]})
print(o | {"z": 0}, {"z": 0} | o)
r = {"q": 1, "c": 2} | d
print(r, r.default_factory)
print(d | {"k": 1}, type(o | d).__name__, type(d | o).__name__)
print(o.pop("x", default=5), o.setdefault("n", default=6), OrderedDict.fromkeys("ab", value=7))
for call in (lambda: {}.pop("x", default=1), lambda: {}.setdefault("x", default=1), lambda: dict.fromkeys("a", value=1)):
    try:
        call()
    except TypeError:
        print("positional only")
o["self"] = o
print(o)
q = deque([1])
q.append(q)
print(q)
q = deque("abcdef", 8)
q *= 3
print(q)
q = deque("abc")
q *= 3
print(q)
print(Counter({"a": None, "b": 1}))


class Tagged(UserDict):
    pass


t = Tagged(a=1)
t.tag = "x"
u = t.copy()
u["b"] = 2
print(u.tag, u, t)


class Row(UserList):
    pass


import copy

r = Row([1])
r.name = "n"
s = copy.copy(r)
s.append(2)
print(s.name, s, r, "%s!" % UserString("a"), "<%s>" % UserString("b"))
