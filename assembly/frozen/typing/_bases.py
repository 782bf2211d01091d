# Classes of typing that others derive from: protocols, named tuples and typed dicts. Loaded when one is asked for.
from . import Generic

__name__ = "typing"  # what its classes and errors call their module


class _ProtocolMeta(type):
    def __instancecheck__(cls, obj):
        if not cls.__dict__.get("_is_protocol"):
            return type.__instancecheck__(cls, obj)
        if not getattr(cls, "_is_runtime_protocol", False):
            raise TypeError("Instance and static class checks can only be used with @runtime_checkable protocols")
        if type.__instancecheck__(cls, obj):
            return True
        return all([hasattr(obj, n) for n in _members(cls)])

    def __subclasscheck__(cls, other):
        if not cls.__dict__.get("_is_protocol"):
            return type.__subclasscheck__(cls, other)
        if not getattr(cls, "_is_runtime_protocol", False):
            raise TypeError("Instance and static class checks can only be used with @runtime_checkable protocols")
        return type.__subclasscheck__(cls, other) or all([any([n in c.__dict__ for c in other.__mro__]) for n in _members(cls)])


def _members(cls):
    names = set()
    for c in cls.__mro__:
        if c is not object and c is not Generic and c is not Protocol:
            for n in [*c.__dict__, *c.__dict__.get("__annotations__", ())]:
                if n not in _NOT_MEMBERS and not n.startswith("_abc_"):
                    names.add(n)
    return names


_NOT_MEMBERS = (
    "__module__ __qualname__ __doc__ __dict__ __weakref__ __slots__ __annotations__ __parameters__ __orig_bases__ __init__ __new__ "
    "__class_getitem__ __init_subclass__ __subclasshook__ __abstractmethods__ _is_protocol _is_runtime_protocol __match_args__ __hash__"
).split()


class Protocol(Generic, metaclass=_ProtocolMeta):
    __slots__ = ()
    _is_protocol = True

    def __init_subclass__(cls, **kwds):
        super().__init_subclass__(**kwds)
        cls._is_protocol = Protocol in cls.__bases__

    def __new__(cls, *args, **kwds):
        if cls.__dict__.get("_is_protocol"):
            raise TypeError("Protocols cannot be instantiated")
        return object.__new__(cls)


def runtime_checkable(cls):
    if not getattr(cls, "_is_protocol", False):
        raise TypeError("@runtime_checkable can be only applied to protocol classes, got %r" % (cls,))
    cls._is_runtime_protocol = True
    return cls


def __getattr__(name):
    method = {"SupportsInt": "__int__", "SupportsFloat": "__float__", "SupportsComplex": "__complex__", "SupportsBytes": "__bytes__", "SupportsIndex": "__index__", "SupportsAbs": "__abs__", "SupportsRound": "__round__"}.get(name)
    if method is None:
        raise AttributeError("module 'typing' has no attribute %r" % name)
    cls = _ProtocolMeta(name, (Protocol,), {method: lambda self: None, "__module__": "typing"})
    if name in ("SupportsAbs", "SupportsRound"):
        from typing import TypeVar

        cls.__parameters__ = (TypeVar("T_co", covariant=True),)
    return runtime_checkable(cls)


class _Namer:
    # class C(NamedTuple) and class C(TypedDict): the base leaves a class that makes the real one
    def __init__(self, name, make, meta):
        self.__name__ = name
        self._make = make
        self._meta = meta

    def __call__(self, name, fields=None, /, **kwds):
        return self._make(name, dict(kwds if fields is None else fields), {}, (), kwds if fields is not None else {})

    def __mro_entries__(self, bases):
        return (self._base(),)

    def _base(self):
        made = self.__dict__.get("_made")
        if made is None:
            made = self._made = type.__new__(self._meta, self.__name__, (), {})
        return made

    def __repr__(self):
        return "<function %s>" % self.__name__


class _NamedMeta(type):
    def __new__(meta, name, bases, ns, **kwds):
        hints = ns.get("__annotations__", {})
        return _make_named(name, hints, ns, bases[1:], kwds)


def _make_named(name, hints, ns, bases, kwds):
    from collections import namedtuple

    defaults = []
    for field in hints:
        if field in ns:
            defaults.append(ns[field])
        elif defaults:
            raise TypeError("Non-default namedtuple field %s cannot follow default field%s %s" % (field, "s" if len(defaults) > 1 else "", ", ".join([f for f in hints if f in ns])))
    base = namedtuple(name, list(hints), defaults=defaults)
    more = {"__slots__": (), "__annotations__": hints}
    for key, value in ns.items():
        if key in ("__new__", "__init__", "__slots__", "__getnewargs__", "_fields", "_field_defaults", "_make", "_replace", "_asdict", "_source"):
            raise AttributeError("Cannot overwrite NamedTuple attribute " + key)
        if key not in hints:
            more[key] = value
    return type(name, (base,) + tuple([b for b in bases]), more)


class _TypedMeta(type):
    def __new__(meta, name, bases, ns, **kwds):
        hints = {}
        for b in bases:
            hints.update(b.__dict__.get("_hints", {}))
        return _make_typed(name, ns.get("__annotations__", {}), ns, bases, kwds)

    def __call__(cls, *args, **kwds):
        return dict(*args, **kwds)

    def __instancecheck__(cls, obj):
        raise TypeError("TypedDict does not support instance and class checks")

    __subclasscheck__ = __instancecheck__


def _make_typed(name, hints, ns, bases, kwds):
    total = kwds.get("total", True)
    every = {}
    required = set()
    optional = set()
    for b in bases:
        every.update(getattr(b, "__annotations__", {}))
        required |= getattr(b, "__required_keys__", set())
        optional |= getattr(b, "__optional_keys__", set())
    for key, hint in hints.items():
        kind = getattr(hint, "_name", None)
        (required if kind == "Required" or total and kind != "NotRequired" else optional).add(key)
    every.update(hints)
    ns = dict(ns)
    ns["__annotations__"] = every
    ns["__required_keys__"] = frozenset(required)
    ns["__optional_keys__"] = frozenset(optional)
    ns["__total__"] = total
    return type.__new__(_TypedMeta, name, (Generic,) if any([Generic in b.__mro__ for b in bases]) else (), ns)


NamedTuple = _Namer("NamedTuple", _make_named, _NamedMeta)
TypedDict = _Namer("TypedDict", _make_typed, _TypedMeta)


def is_typeddict(tp):
    return isinstance(tp, _TypedMeta)


def is_protocol(tp):
    return isinstance(tp, type) and tp.__dict__.get("_is_protocol", False) and tp is not Protocol


def get_protocol_members(tp):
    if not is_protocol(tp):
        raise TypeError("%r is not a Protocol" % (tp,))
    return frozenset(_members(tp))
