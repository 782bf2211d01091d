# a weak reference knows nothing of an object whose __del__ is due
import gc
import weakref


class A:
    def __init__(self, n):
        self.n = n
        self.me = self

    def __del__(self):
        print("del", self.n, r() if r else None)


r = None
a = A(1)
r = weakref.ref(a, lambda r: print("callback", r()))
print(r() is a)
del a
gc.collect()
print(r())
d = weakref.WeakValueDictionary()
b = A(2)
d["k"] = b
print("k" in d, len(d))
del b
gc.collect()
print(len(d))
saved = []


class Back:
    def __del__(self):
        saved.append(self)


c = Back()
c.me = c
w = weakref.ref(c)
del c
gc.collect()
print(w(), len(saved))
