# weakref, what is not native: containers that do not keep what they hold.
from weakref import ref


class WeakMethod:
    def __init__(self, method, callback=None):
        self._self = ref(method.__self__, callback and (lambda r: callback(self)))
        self._func = ref(method.__func__)

    def __call__(self):
        me = self._self()
        func = self._func()
        return None if me is None or func is None else func.__get__(me)

    def __eq__(self, other):
        return isinstance(other, WeakMethod) and self() == other()

    def __hash__(self):
        return hash(self._func)


def _equal(self, other):
    return dict(self.items()) == dict(other.items()) if hasattr(other, "items") else NotImplemented


class WeakValueDictionary:
    __eq__ = _equal

    def __init__(self, other=(), **kwargs):
        self._refs = {}
        self.update(other, **kwargs)

    def __setitem__(self, key, value):
        refs = self._refs

        def gone(r):
            if refs.get(key) is r:
                del refs[key]

        refs[key] = ref(value, gone)

    def __getitem__(self, key):
        value = self._refs[key]()
        if value is None:
            raise KeyError(key)
        return value

    def __delitem__(self, key):
        del self._refs[key]

    def __contains__(self, key):
        return key in self._refs and self._refs[key]() is not None

    def get(self, key, default=None):
        try:
            return self[key]
        except KeyError:
            return default

    def pop(self, key, *default):
        try:
            value = self[key]
        except KeyError:
            if default:
                return default[0]
            raise
        del self._refs[key]
        return value

    def setdefault(self, key, default=None):
        try:
            return self[key]
        except KeyError:
            self[key] = default
            return default

    def update(self, other=(), **kwargs):
        for key, value in dict(other, **kwargs).items():
            self[key] = value

    def items(self):
        for key, r in list(self._refs.items()):
            value = r()
            if value is not None:
                yield key, value

    def keys(self):
        for key, value in self.items():
            yield key

    __iter__ = keys

    def values(self):
        for key, value in self.items():
            yield value

    def __len__(self):
        return sum(1 for r in self._refs.values() if r() is not None)

    def clear(self):
        self._refs.clear()

    def copy(self):
        return WeakValueDictionary(self)

    __copy__ = copy

    def __repr__(self):
        return "<WeakValueDictionary at 0x%x>" % id(self)


class WeakKeyDictionary:
    __eq__ = _equal

    def __init__(self, other=()):
        self._refs = {}
        self.update(other)

    def __setitem__(self, key, value):
        refs = self._refs
        refs[ref(key, lambda r: refs.pop(r, None))] = value

    def __getitem__(self, key):
        return self._refs[ref(key)]

    def __delitem__(self, key):
        del self._refs[ref(key)]

    def __contains__(self, key):
        try:
            return ref(key) in self._refs
        except TypeError:
            return False

    def get(self, key, default=None):
        return self._refs.get(ref(key), default)

    def pop(self, key, *default):
        return self._refs.pop(ref(key), *default)

    def setdefault(self, key, default=None):
        if key not in self:
            self[key] = default
        return self[key]

    def update(self, other=()):
        for key, value in dict(other).items():
            self[key] = value

    def items(self):
        for r, value in list(self._refs.items()):
            key = r()
            if key is not None:
                yield key, value

    def keys(self):
        for key, value in self.items():
            yield key

    __iter__ = keys

    def values(self):
        for key, value in self.items():
            yield value

    def __len__(self):
        return sum(1 for r in self._refs if r() is not None)

    def clear(self):
        self._refs.clear()

    def copy(self):
        return WeakKeyDictionary(self)

    __copy__ = copy

    def __repr__(self):
        return "<WeakKeyDictionary at 0x%x>" % id(self)


class WeakSet:
    def __init__(self, data=()):
        self._all = WeakKeyDictionary()
        self.update(data)

    def add(self, item):
        self._all[item] = True

    def discard(self, item):
        self._all.pop(item, None)

    def remove(self, item):
        del self._all[item]

    def update(self, items):
        for item in items:
            self.add(item)

    def pop(self):
        for item in self:
            self.remove(item)
            return item
        raise KeyError("pop from empty WeakSet")

    def clear(self):
        self._all.clear()

    def copy(self):
        return WeakSet(self)

    __copy__ = copy

    def __contains__(self, item):
        return item in self._all

    def __iter__(self):
        return self._all.keys()

    def __len__(self):
        return len(self._all)

    def __eq__(self, other):
        return set(self) == set(other) if isinstance(other, WeakSet) else NotImplemented

    def __lt__(self, other):
        return set(self) < set(other)

    def __gt__(self, other):
        return set(self) > set(other)

    def issubset(self, other):
        return set(self) <= set(other)

    def issuperset(self, other):
        return set(self) >= set(other)

    def isdisjoint(self, other):
        return set(self).isdisjoint(other)

    def union(self, other):
        return WeakSet(set(self) | set(other))

    def intersection(self, other):
        return WeakSet(set(self) & set(other))

    def difference(self, other):
        return WeakSet(set(self) - set(other))

    def symmetric_difference(self, other):
        return WeakSet(set(self) ^ set(other))

    def _become(self, other):
        for item in self:
            if item not in other:
                self.discard(item)
        self.update(other)
        return self

    def __ior__(self, other):
        return self._become(self | other)

    def __iand__(self, other):
        return self._become(self & other)

    def __isub__(self, other):
        return self._become(self - other)

    def __ixor__(self, other):
        return self._become(self ^ other)

    def intersection_update(self, other):
        self &= other

    def difference_update(self, other):
        self -= other

    def symmetric_difference_update(self, other):
        self ^= other

    __le__ = issubset
    __ge__ = issuperset
    __or__ = union
    __and__ = intersection
    __sub__ = difference
    __xor__ = symmetric_difference

    def __repr__(self):
        return "{%s}" % ", ".join(repr(item) for item in self)
