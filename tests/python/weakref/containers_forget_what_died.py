import gc
import weakref


class C:
    def __init__(self, n):
        self.n = n

    def method(self):
        return self.n

    def __repr__(self):
        return "C(%d)" % self.n


one, two = C(1), C(2)
values = weakref.WeakValueDictionary(a=one, b=two)
keys = weakref.WeakKeyDictionary()
keys[one] = "x"
keys[two] = "y"
both = weakref.WeakSet([one, two])
method = weakref.WeakMethod(one.method)
print(values["a"] is one, "b" in values, len(values), sorted(values), values.get("c", 5))
print(keys[one], two in keys, len(keys), sorted(keys.values()), 3 in keys)
print(len(both), one in both, method()())
print(sorted(c.n for c in keys), sorted(c.n for c in both), sorted(c.n for c in values.values()))
one = None
gc.collect()
gc.collect()
for i in range(3):
    pass
print("a" in values, len(values), list(values.items()))
print(len(keys), list(keys.items()), len(both), list(both), method())
for f in (lambda: values["a"], lambda: keys[C(3)], lambda: both.remove(C(4)), values.pop if 0 else lambda: values.pop("a")):
    try:
        f()
    except KeyError:
        print("KeyError")
print(values.pop("b") is two, values.pop("b", None), keys.pop(two), keys.setdefault(two, 7), keys[two])
both.discard(two)
print(len(values), len(both), values.setdefault("z", two) is two, len(weakref.WeakSet([two]) | weakref.WeakSet()))
