# dataclasses: methods made of annotations. __init__ is compiled, so that it is as fast as one written by hand and complains
# like one; the other methods are closures over the names of the fields.


class _Mark:
    def __init__(self, text):
        self._text = text

    def __repr__(self):
        return self._text


MISSING = _Mark("<dataclasses._MISSING_TYPE object>")
KW_ONLY = _Mark("<dataclasses._KW_ONLY_TYPE object>")
_FACTORY = _Mark("<factory>")
_FIELD, _CLASSVAR, _INITVAR = "_FIELD", "_FIELD_CLASSVAR", "_FIELD_INITVAR"


class FrozenInstanceError(AttributeError):
    pass


class InitVar:
    __slots__ = ("type",)

    def __init__(self, type):
        self.type = type

    def __class_getitem__(cls, type):
        return cls(type)

    def __repr__(self):
        return "dataclasses.InitVar[%s]" % (self.type.__name__ if isinstance(self.type, type) else repr(self.type))


class Field:
    __slots__ = ("name", "type", "default", "default_factory", "repr", "hash", "init", "compare", "metadata", "kw_only", "_field_type")

    def __init__(self, default, default_factory, init, repr, hash, compare, metadata, kw_only):
        self.name = None
        self.type = None
        self.default = default
        self.default_factory = default_factory
        self.repr = repr
        self.hash = hash
        self.init = init
        self.compare = compare
        self.metadata = type(type.__dict__)({} if metadata is None else metadata)
        self.kw_only = kw_only
        self._field_type = None

    def __repr__(self):
        if any(x is self for x in _shown):
            return "..."
        _shown.append(self)
        try:
            return "Field(%s)" % ",".join(["%s=%r" % (n, getattr(self, n)) for n in self.__slots__])
        finally:
            _shown.pop()

    def __set_name__(self, owner, name):
        how = getattr(type(self.default), "__set_name__", None)
        if how:
            how(self.default, owner, name)


def field(*, default=MISSING, default_factory=MISSING, init=True, repr=True, hash=None, compare=True, metadata=None, kw_only=MISSING):
    if default is not MISSING and default_factory is not MISSING:
        raise ValueError("cannot specify both default and default_factory")
    return Field(default, default_factory, init, repr, hash, compare, metadata, kw_only)


def _named(hint, cls):
    # what the text of a hint names in the module of the class: "ClassVar[int]", "t.ClassVar"
    import sys

    scope = getattr(sys.modules.get(cls.__module__), "__dict__", {})
    first, dot, rest = hint.split("[")[0].strip().partition(".")
    value = scope.get(first.strip())
    return getattr(value, rest.strip(), None) if dot else value


def _get_field(cls, name, hint, kw_only):
    default = getattr(cls, name, MISSING)
    if isinstance(default, Field):
        f = default
    else:
        if hasattr(default, "__objclass__") and type(default).__name__ == "member_descriptor":
            default = MISSING  # a slot of this name
        f = field(default=default)
    f.name = name
    f.type = hint
    kind = _FIELD
    if isinstance(hint, str):
        named = _named(hint, cls)
        if getattr(named, "_name", None) == "ClassVar":
            kind = _CLASSVAR
        elif named is InitVar:
            kind = _INITVAR
    elif hint is InitVar or isinstance(hint, InitVar):
        kind = _INITVAR
    elif getattr(hint, "_name", None) == "ClassVar" or getattr(getattr(hint, "__origin__", None), "_name", None) == "ClassVar":
        kind = _CLASSVAR
    f._field_type = kind
    if kind is not _FIELD and f.default_factory is not MISSING:
        raise TypeError("field %s cannot have a default factory" % name)
    if kind is _CLASSVAR:
        if f.kw_only is not MISSING:
            raise TypeError("field %s is a ClassVar but specifies kw_only" % name)
    elif f.kw_only is MISSING:
        f.kw_only = kw_only
    if kind is _FIELD and f.default is not MISSING and type(f.default).__hash__ is None:
        raise ValueError("mutable default %r for field %s is not allowed: use default_factory" % (type(f.default), name))
    return f


def _make_init(cls, all_fields, frozen, slots):
    scope = {"_F": _FACTORY, "_set": object.__setattr__}
    heads = []
    body = []
    seen = None
    star = False
    takes = [f for f in all_fields if f.init and f._field_type is not _CLASSVAR]
    this = "__dataclass_self__" if any(f.name == "self" for f in all_fields) else "self"
    for f in [f for f in takes if not f.kw_only] + [f for f in takes if f.kw_only]:
        name = f.name
        if f.kw_only and not star:
            star = True
            heads.append("*")
        if f.default is not MISSING:
            scope["_d_" + name] = f.default
            heads.append("%s=_d_%s" % (name, name))
        elif f.default_factory is not MISSING:
            heads.append(name + "=_F")
        else:
            heads.append(name)
            if seen and not f.kw_only:
                raise TypeError("non-default argument %r follows default argument %r" % (name, seen))
            continue
        if not f.kw_only:
            seen = name
    for f in all_fields:
        name = value = f.name
        if f._field_type is not _FIELD:
            continue
        if f.default_factory is not MISSING:
            scope["_f_" + name] = f.default_factory
            value = "_f_%s() if %s is _F else %s" % (name, name, name) if f.init else "_f_%s()" % name
        elif not f.init:
            if f.default is MISSING or not slots and "__slots__" not in cls.__dict__:
                continue
            scope["_d_" + name] = f.default
            value = "_d_" + name
        body.append("_set(%s, %r, %s)" % (this, name, value) if frozen else "%s.%s = %s" % (this, name, value))
    if hasattr(cls, "__post_init__"):
        body.append("%s.__post_init__(%s)" % (this, ", ".join([f.name for f in all_fields if f._field_type is _INITVAR])))
    # in a class of the same name: complaints about arguments name it
    name = cls.__name__ if cls.__name__.isidentifier() else "C"
    exec("class %s:\n def __init__(%s):\n  %s" % (name, ", ".join([this] + heads), "\n  ".join(body or ["pass"])), scope)
    init = scope[name].__init__
    init.__qualname__ = cls.__qualname__ + ".__init__"
    init.__module__ = cls.__module__
    try:
        init.__annotations__ = dict([(f.name, f.type) for f in takes], **{"return": None})
    except AttributeError:
        pass
    return init


_shown = []  # whose repr is being made


def _make_repr(names):
    def __repr__(self):
        for x in _shown:
            if x is self:
                return "..."
        _shown.append(self)
        try:
            return "%s(%s)" % (type(self).__qualname__, ", ".join(["%s=%r" % (n, getattr(self, n)) for n in names]))
        finally:
            _shown.pop()

    return __repr__


def _make_eq(names):
    def __eq__(self, other):
        if self is other:
            return True
        if type(other) is not type(self):
            return NotImplemented
        for n in names:
            a = getattr(self, n)
            b = getattr(other, n)
            if a is not b and not a == b:
                return False
        return True

    return __eq__


def _make_order(op, names):
    def compare(self, other):
        if type(other) is not type(self):
            return NotImplemented
        a = tuple([getattr(self, n) for n in names])
        b = tuple([getattr(other, n) for n in names])
        return a < b if op == "__lt__" else a <= b if op == "__le__" else a > b if op == "__gt__" else a >= b

    compare.__name__ = op
    return compare


def _frozen(cls, names):
    def refuse(self, name):
        return type(self) is cls or name in names

    def __setattr__(self, name, value):
        if refuse(self, name):
            raise FrozenInstanceError("cannot assign to field %r" % name)
        super(cls, self).__setattr__(name, value)

    def __delattr__(self, name):
        if refuse(self, name):
            raise FrozenInstanceError("cannot delete field %r" % name)
        super(cls, self).__delattr__(name)

    return __setattr__, __delattr__


def _process(cls, init, repr, eq, order, unsafe_hash, frozen, match_args, kw_only, slots, weakref_slot):
    fields = {}
    frozen_base = plain_base = False
    for base in cls.__mro__[-1:0:-1]:
        more = base.__dict__.get("__dataclass_fields__")
        if more is not None:
            fields.update(more)
            if base.__dataclass_params__.frozen:
                frozen_base = True
            else:
                plain_base = True
    hints = cls.__dict__.get("__annotations__", {})
    own = []
    only = kw_only
    marked = False
    for name, hint in hints.items():
        if hint is KW_ONLY or isinstance(hint, str) and _named(hint, cls) is KW_ONLY:
            if marked:
                raise TypeError("%r is KW_ONLY, but KW_ONLY has already been specified" % name)
            marked = only = True
        else:
            own.append(_get_field(cls, name, hint, only))
    for f in own:
        fields[f.name] = f
        if isinstance(getattr(cls, f.name, None), Field):
            if f.default is MISSING:
                delattr(cls, f.name)
            else:
                setattr(cls, f.name, f.default)
    for name, value in cls.__dict__.items():
        if isinstance(value, Field) and name not in hints:
            raise TypeError("%r is a field but has no type annotation" % name)
    if frozen_base and not frozen:
        raise TypeError("cannot inherit non-frozen dataclass from a frozen one")
    if plain_base and frozen:
        raise TypeError("cannot inherit frozen dataclass from a non-frozen one")
    if order and not eq:
        raise ValueError("eq must be true if order is true")
    if weakref_slot and not slots:
        raise TypeError("weakref_slot is True but slots is False")
    own_hash = cls.__dict__.get("__hash__", MISSING)
    explicit = not (own_hash is MISSING or own_hash is None and "__eq__" in cls.__dict__)
    cls.__dataclass_fields__ = fields
    cls.__dataclass_params__ = _Params(init, repr, eq, order, unsafe_hash, frozen, match_args, kw_only, slots, weakref_slot)
    real = [f for f in fields.values() if f._field_type is _FIELD]

    def put(name, value):
        if name in cls.__dict__:
            return True
        if name[2:-2] in ("repr", "eq", "hash"):
            value.__name__ = name
        value.__qualname__ = "%s.%s" % (cls.__qualname__, name)
        setattr(cls, name, value)

    if init:
        put("__init__", _make_init(cls, [f for f in fields.values()], frozen, slots))
    if repr:
        put("__repr__", _make_repr([f.name for f in real if f.repr]))
    compared = [f.name for f in real if f.compare]
    if eq:
        put("__eq__", _make_eq(compared))
    if order:
        for op in ("__lt__", "__le__", "__gt__", "__ge__"):
            if put(op, _make_order(op, compared)):
                raise TypeError("Cannot overwrite attribute %s in class %s. Consider using functools.total_ordering" % (op, cls.__name__))
    if frozen:
        for name, how in zip(("__setattr__", "__delattr__"), _frozen(cls, [f.name for f in real])):
            if put(name, how):
                raise TypeError("Cannot overwrite attribute %s in class %s" % (name, cls.__name__))
    if unsafe_hash or eq and frozen and not explicit:
        if unsafe_hash and explicit:
            raise TypeError("Cannot overwrite attribute __hash__ in class %s" % cls.__name__)
        hashed = [f.name for f in real if (f.compare if f.hash is None else f.hash)]
        how = lambda self: hash(tuple([getattr(self, n) for n in hashed]))
        how.__name__ = "__hash__"
        how.__qualname__ = cls.__qualname__ + ".__hash__"
        cls.__hash__ = how
    elif eq and not explicit:
        cls.__hash__ = None
    if match_args and "__match_args__" not in cls.__dict__:
        cls.__match_args__ = tuple([f.name for f in fields.values() if f._field_type is not _CLASSVAR and f.init and not f.kw_only])
    if "__replace__" not in cls.__dict__:
        cls.__replace__ = _replace
    if slots:
        cls = _with_slots(cls, real, frozen, weakref_slot)
    if getattr(cls, "__abstractmethods__", None) is not None:
        import abc

        abc.update_abstractmethods(cls)
    return cls


class _Params:
    __slots__ = ("init", "repr", "eq", "order", "unsafe_hash", "frozen", "match_args", "kw_only", "slots", "weakref_slot")

    def __init__(self, *values):
        for name, value in zip(self.__slots__, values):
            setattr(self, name, value)

    def __repr__(self):
        return "_DataclassParams(%s)" % ",".join(["%s=%r" % (n, getattr(self, n)) for n in self.__slots__])


def _with_slots(cls, real, frozen, weakref_slot):
    if "__slots__" in cls.__dict__:
        raise TypeError("%s already specifies __slots__" % cls.__name__)
    ns = dict(cls.__dict__)
    taken = set()
    for base in cls.__mro__[1:-1]:
        taken.update(base.__dict__.get("__slots__", ()))
    names = [f.name for f in real]
    ns["__slots__"] = tuple([n for n in names if n not in taken] + (["__weakref__"] if weakref_slot else []))
    for name in names:
        ns.pop(name, None)
    ns.pop("__dict__", None)
    ns.pop("__weakref__", None)
    qualname = cls.__qualname__
    old = cls
    cls = type(cls)(cls.__name__, cls.__bases__, ns)
    cls.__qualname__ = qualname
    if frozen:
        # their super() must see the new class
        for name, how in zip(("__setattr__", "__delattr__"), _frozen(cls, names)):
            setattr(cls, name, how)
        if "__getstate__" not in cls.__dict__:
            cls.__getstate__ = lambda self: [getattr(self, n) for n in names]
            cls.__setstate__ = lambda self, state: [object.__setattr__(self, n, v) for n, v in zip(names, state)] and None
    # and so must methods that say super() or __class__
    for f in list(cls.__dict__.values()):
        f = getattr(f, "__func__", None) or getattr(f, "fget", None) or f
        for cell in getattr(f, "__closure__", None) or ():
            try:
                if cell.cell_contents is old:
                    cell.cell_contents = cls
            except ValueError:
                pass
    return cls


def dataclass(cls=None, /, *, init=True, repr=True, eq=True, order=False, unsafe_hash=False, frozen=False, match_args=True, kw_only=False, slots=False, weakref_slot=False):
    def wrap(cls):
        return _process(cls, init, repr, eq, order, unsafe_hash, frozen, match_args, kw_only, slots, weakref_slot)

    return wrap if cls is None else wrap(cls)


def fields(class_or_instance):
    try:
        known = class_or_instance.__dataclass_fields__
    except AttributeError:
        raise TypeError("must be called with a dataclass type or instance") from None
    return tuple([f for f in known.values() if f._field_type is _FIELD])


def is_dataclass(obj):
    return hasattr(obj if isinstance(obj, type) else type(obj), "__dataclass_fields__")


def asdict(obj, *, dict_factory=dict):
    if isinstance(obj, type) or not is_dataclass(obj):
        raise TypeError("asdict() should be called on dataclass instances")
    return _inner(obj, lambda x, inner: dict_factory([(f.name, inner(getattr(x, f.name))) for f in fields(x)]), dict_factory)


def astuple(obj, *, tuple_factory=tuple):
    if isinstance(obj, type) or not is_dataclass(obj):
        raise TypeError("astuple() should be called on dataclass instances")
    return _inner(obj, lambda x, inner: tuple_factory([inner(getattr(x, f.name)) for f in fields(x)]), None)


def _inner(obj, make, dict_factory):
    def inner(x):
        kind = type(x)
        if kind in (int, str, float, bool, bytes, type(None)):
            return x
        if hasattr(kind, "__dataclass_fields__"):
            return make(x, inner)
        if isinstance(x, tuple) and hasattr(x, "_fields"):
            return kind(*[inner(v) for v in x])
        if isinstance(x, (list, tuple)):
            return kind([inner(v) for v in x])
        if isinstance(x, dict):
            if hasattr(x, "default_factory"):
                new = kind(x.default_factory)
                for k, v in x.items():
                    new[inner(k)] = inner(v)
                return new
            return kind([(inner(k), inner(v)) for k, v in x.items()])
        import copy

        return copy.deepcopy(x)

    return inner(obj)


def make_dataclass(cls_name, fields, *, bases=(), namespace=None, module=None, decorator=None, **params):
    ns = {} if namespace is None else dict(namespace)
    hints = {}
    defaults = {}
    for item in fields:
        if isinstance(item, str):
            name, hint = item, "typing.Any"
        elif len(item) == 2:
            name, hint = item
        elif len(item) == 3:
            name, hint, defaults[name] = item
        else:
            raise TypeError("Invalid field: %r" % (item,))
        if not isinstance(name, str) or not name.isidentifier():
            raise TypeError("Field names must be valid identifiers: %r" % (name,))
        import keyword

        if keyword.iskeyword(name):
            raise TypeError("Field names must not be keywords: %r" % (name,))
        if name in hints:
            raise TypeError("Field name duplicated: %r" % (name,))
        hints[name] = hint
    ns.update(defaults)
    ns["__annotations__"] = hints
    import types

    cls = types.new_class(cls_name, bases, {}, lambda d: d.update(ns))
    if module is None:
        import sys

        module = sys._getframe(1).f_globals.get("__name__", "types")
    cls.__module__ = module
    return (decorator or dataclass)(cls, **params)


def _replace(self, /, **changes):
    for f in self.__dataclass_fields__.values():
        if f._field_type is _CLASSVAR:
            continue
        if not f.init:
            if f.name in changes:
                raise TypeError("field %s is declared with init=False, it cannot be specified with replace()" % f.name)
        elif f.name not in changes:
            if f._field_type is _INITVAR and f.default is MISSING:
                raise TypeError("InitVar %r must be specified with replace()" % f.name)
            changes[f.name] = getattr(self, f.name)
    return type(self)(**changes)


def replace(obj, /, **changes):
    if isinstance(obj, type) or not is_dataclass(obj):
        raise TypeError("replace() should be called on dataclass instances")
    return _replace(obj, **changes)
