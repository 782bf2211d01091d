import copy
import weakref


class K:
    pass


a, b = K(), K()
d = weakref.WeakKeyDictionary({a: 1})
e = copy.copy(d)
print(d == e, d == {a: 1}, d != e, d == 3)
e[b] = 2
print(d == e)
v = weakref.WeakValueDictionary({1: a})
print(v == copy.copy(v), v == {1: a}, v == {1: b})
