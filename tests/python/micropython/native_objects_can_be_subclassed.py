# A class of native objects as base: attributes, methods, super, properties, more levels, weak references.
from micropython import RingIO
import weakref


class Ring(RingIO):
    made = 0

    def __new__(cls, size, name):
        self = super().__new__(cls, size)
        cls.made += 1
        return self

    def __init__(self, size, name):
        self.name = name

    @property
    def free(self):
        return 8 - self.any()

    def write(self, data):
        return super().write(data.upper())

    def __len__(self):
        return self.any()


class Deeper(Ring):
    def __repr__(self):
        return "Deeper " + self.name


r = Ring(8, "one")
print(r.write(b"abc"), len(r), r.free, r.name, r.read())
print(isinstance(r, RingIO), isinstance(r, Ring), type(r).__name__, Ring.made, bool(r))
d = Deeper(4, "two")
d.extra = [1, 2]
print(d, d.extra, d.__dict__, Deeper.__mro__[2] is RingIO, Deeper.__base__.__name__)
print(RingIO.any(d), weakref.ref(d)() is d, hash(d) == hash(d), d == d, d != r)
print(RingIO.__repr__(d))
