# enum: classes whose instances are named constants. A member is an instance made while its class is made; the class maps
# names (_member_map_) and hashable values (_value2member_map_) to members.
__all__ = (
    "EnumType", "EnumMeta", "Enum", "IntEnum", "StrEnum", "Flag", "IntFlag", "ReprEnum", "auto", "unique", "property", "verify", "member",
    "nonmember", "FlagBoundary", "STRICT", "CONFORM", "EJECT", "KEEP", "global_enum", "EnumCheck", "CONTINUOUS", "NAMED_FLAGS", "UNIQUE",
    "show_flag_values",
)  # fmt: skip


def __getattr__(name):
    # flags and checks are made when a program asks for one
    if name in __all__:
        from . import _flags

        return getattr(_flags, name)
    raise AttributeError("module 'enum' has no attribute %r" % name)


class auto:
    def __init__(self, value=None):
        self.value = value

    def __repr__(self):
        return "auto(%r)" % (self.value,)


class nonmember:
    def __init__(self, value):
        self.value = value


class member:
    def __init__(self, value):
        self.value = value


_property = property


class property:
    # an attribute of members that leaves the name free for a member
    def __init__(self, fget=None, fset=None, fdel=None, doc=None):
        self.fget = fget
        self.fset = fset
        self.fdel = fdel
        self.__doc__ = doc

    def __set_name__(self, owner, name):
        self._name = name

    def setter(self, fset):
        return type(self)(self.fget, fset, self.fdel)

    def __get__(self, instance, owner=None):
        if instance is None:
            try:
                return owner._member_map_[self._name]
            except KeyError:
                raise AttributeError("%r has no attribute %r" % (owner, self._name)) from None
        if self.fget is None:
            raise AttributeError("%r member has no attribute %r" % (owner, self._name))
        return self.fget(instance)

    def __set__(self, instance, value):
        if self.fset is None:
            raise AttributeError("<enum %r> cannot set attribute %r" % (type(instance).__name__, self._name))
        self.fset(instance, value)


def _is_dunder(name):
    return len(name) > 4 and name[:2] == name[-2:] == "__" and name[2] != "_" != name[-3]


def _is_sunder(name):
    return len(name) > 2 and name[0] == name[-1] == "_" and name[1] != "_" != name[-2]


_SUNDERS = ("_order_", "_generate_next_value_", "_missing_", "_ignore_", "_numeric_repr_", "_add_alias_", "_add_value_alias_", "_iter_member_", "_iter_member_by_value_", "_iter_member_by_def_", "_repr_html_")


class _EnumDict(dict):
    # the namespace of a class body: notes which names are members, and gives auto() its value
    def __init__(self, cls_name=None):
        super().__init__()
        self._cls_name = cls_name
        self._member_names = {}
        self._last_values = []
        self._ignore = ()
        self._next = None

    def __setitem__(self, key, value):
        if self._is_private(key):
            pass
        elif _is_sunder(key):
            if key not in _SUNDERS:
                raise ValueError("_sunder_ names, such as %r, are reserved for future Enum use" % key)
            if key == "_generate_next_value_":
                self._next = value.__func__ if isinstance(value, staticmethod) else value
                value = value if isinstance(value, staticmethod) else staticmethod(value)
            elif key == "_ignore_":
                self._ignore = value = value.replace(",", " ").split() if isinstance(value, str) else list(value)
                used = [n for n in value if n in self._member_names]
                if used:
                    raise ValueError("_ignore_ cannot specify already set names: %r" % (used,))
        elif _is_dunder(key):
            if key == "__order__":
                key = "_order_"
        elif key in self._member_names:
            raise TypeError("%r already defined as %r" % (key, self[key]))
        elif key in self._ignore:
            pass
        elif isinstance(value, nonmember):
            value = value.value
        elif isinstance(value, type) and value.__qualname__.endswith("%s.%s" % (self._cls_name, value.__name__)):
            pass  # a class of its own
        elif not isinstance(value, member) and (hasattr(value, "__get__") or hasattr(value, "__set__") or hasattr(value, "__delete__")):
            pass
        else:
            if key in self:
                raise TypeError("%r already defined as %r" % (key, self[key]))
            if isinstance(value, member):
                value = value.value
            seen = len(self._last_values)
            value = self._auto(key, value)
            self._member_names[key] = None
            if len(self._last_values) == seen:
                self._last_values.append(value)
        super().__setitem__(key, value)

    def _is_private(self, key):
        start = "_%s__" % self._cls_name
        return key.startswith(start) and len(key) > len(start) and key[-2:] != "__"

    def _auto(self, key, value):
        if isinstance(value, auto):
            if value.value is None:
                value.value = self._next(key, 1, len(self._member_names), self._last_values[:])
            self._last_values.append(value.value)
            return value.value
        if isinstance(value, tuple) and any(isinstance(v, auto) for v in value):
            made = [self._auto(key, v) if isinstance(v, auto) else v for v in value]
            try:
                return type(value)(made)
            except TypeError:
                return type(value)(*made)
        return value

    def update(self, members, **more):
        for key in members.keys() if hasattr(members, "keys") else [k for k, v in members]:
            self[key] = members[key]
        for key, value in more.items():
            self[key] = value


class EnumType(type):
    @classmethod
    def __prepare__(metacls, cls, bases, **kwds):
        d = _EnumDict(cls)
        data, first = _bases(bases)
        if first is not None:
            if first._member_names_:
                raise TypeError("<enum %r> cannot extend %r" % (cls, first))
            d._next = first._generate_next_value_
        return d

    def __new__(metacls, name, bases, namespace, *, boundary=None, _simple=False, **kwds):
        if not isinstance(namespace, _EnumDict):
            d = EnumType.__prepare__(name, bases)
            d.update(namespace)
            namespace = d
        for n in namespace._ignore:
            namespace.pop(n, None)
        ns = dict(namespace)
        ns.pop("_ignore_", None)
        order = ns.pop("_order_", None)
        values = [(n, ns.pop(n)) for n in namespace._member_names]
        if any(n in ("mro", "") for n, v in values):
            raise ValueError("invalid enum member name(s) 'mro'")
        data, first = _bases(bases)
        ns["_member_names_"] = []
        ns["_member_map_"] = {}
        ns["_value2member_map_"] = {}
        ns["_unhashable_values_"] = []
        ns["_member_type_"] = data
        flag = first is not None and issubclass(first, _Flag) if _Flag is not None else False
        if flag:
            ns["_boundary_"] = boundary or first._boundary_
            ns["_flag_mask_"] = ns["_singles_mask_"] = 0
        custom_new = ns.get("__new__")
        if custom_new is not None and Enum is not None:
            ns["__new_member__"] = custom_new
        cls = super().__new__(metacls, name, bases, ns, **kwds)
        new = cls.__dict__.get("__new_member__") or getattr(cls, "__new_member__", None)
        if isinstance(new, staticmethod):
            new = new.__func__
        if new is None and data is not object:
            new = data.__new__
        if data is not object and first is not None:
            # members print and format as an Enum's do, unless the class or its data type says otherwise
            for method in ("__repr__", "__str__", "__format__"):
                if method not in ns and getattr(cls, method) is getattr(data, method) is not getattr(object, method, None):
                    setattr(cls, method, getattr(first, method))
            if ReprEnum is not None and ReprEnum in bases:
                if "__format__" not in ns:
                    cls.__format__ = data.__format__
                if "__str__" not in ns:
                    cls.__str__ = data.__repr__ if data.__str__ is object.__str__ else data.__str__
        for n, value in values:
            _add(cls, n, value, new, data, flag)
        if Enum is not None:
            cls.__new__ = Enum.__new__
        if flag:
            if data is not object:
                # before those of the data type
                for method in ("__or__", "__and__", "__xor__", "__ror__", "__rand__", "__rxor__", "__invert__"):
                    if method not in ns:
                        setattr(cls, method, getattr(first, method))
            # only powers of two are canonical members
            cls._member_names_ = [n for n in cls._member_names_ if _is_single(cls._member_map_[n]._value_)]
        if order is not None:
            order = order.replace(",", " ").split() if isinstance(order, str) else list(order)
            if [n for n in order if n in cls._member_names_ or not flag and n not in cls._member_map_] != cls._member_names_:
                raise TypeError("member order does not match _order_:\n  %r\n  %r" % (cls._member_names_, order))
        return cls

    def __init__(cls, name, bases, namespace, **kwds):
        pass

    def __call__(cls, value, names=None, *more, module=None, qualname=None, type=None, start=1, boundary=None):
        if cls._member_map_ or names is None and not more and type is None:
            if names is not None or more:
                value = (value, names) + more
            return cls.__new__(cls, value)
        return cls._create_(value, () if names is None else names, module=module, qualname=qualname, type=type, start=start, boundary=boundary)

    def _create_(cls, class_name, names, *, module=None, qualname=None, type=None, start=1, boundary=None):
        bases = (cls,) if type is None else (type, cls)
        ns = cls.__class__.__prepare__(class_name, bases)
        if isinstance(names, str):
            names = names.replace(",", " ").split()
        if isinstance(names, (list, tuple)) and names and isinstance(names[0], str):
            last = []
            pairs = []
            for i, n in enumerate(names):
                last.append(cls._generate_next_value_(n, start, i, last[:]))
                pairs.append((n, last[-1]))
            names = pairs
        for item in names.items() if isinstance(names, dict) else names:
            n, value = (item, names[item]) if isinstance(item, str) else item
            ns[n] = value
        if module is None:
            module = cls.__module__
        ns["__module__"] = module
        if qualname is not None:
            ns["__qualname__"] = qualname
        return cls.__class__(class_name, bases, ns, boundary=boundary)

    def __contains__(cls, value):
        if isinstance(value, cls):
            return True
        try:
            cls(value)
            return True
        except ValueError:
            return value in cls._unhashable_values_

    def __getitem__(cls, name):
        return cls._member_map_[name]

    def __iter__(cls):
        return iter([cls._member_map_[n] for n in cls._member_names_])

    def __reversed__(cls):
        return iter([cls._member_map_[n] for n in cls._member_names_[::-1]])

    def __len__(cls):
        return len(cls._member_names_)

    def __bool__(cls):
        return True

    def __setattr__(cls, name, value):
        if name in cls.__dict__.get("_member_map_", ()):
            raise AttributeError("cannot reassign member %r" % name)
        super().__setattr__(name, value)

    def __delattr__(cls, name):
        if name in cls.__dict__.get("_member_map_", ()):
            raise AttributeError("%r cannot delete member %r." % (cls.__name__, name))
        super().__delattr__(name)

    def __repr__(cls):
        if _Flag is not None and issubclass(cls, _Flag):
            return "<flag %r>" % cls.__name__
        return "<enum %r>" % cls.__name__

    def __dir__(cls):
        names = ["__class__", "__contains__", "__doc__", "__getitem__", "__iter__", "__len__", "__members__", "__module__", "__name__", "__qualname__"]
        return sorted(names + list(cls._member_map_) + [n for n in cls.__dict__ if n[0] != "_"])


EnumMeta = EnumType
Enum = ReprEnum = None
_Flag = _EJECT = None  # of enum._flags, once that is there
EnumType.__members__ = _property(lambda cls: _proxy(cls._member_map_))


def _proxy(d):
    from types import MappingProxyType

    return MappingProxyType(d)


def _bases(bases):
    # the data type members are made of, and the enum class that is extended
    if not bases:
        return object, None
    first = bases[-1]
    if not isinstance(first, EnumType):
        raise TypeError("new enumerations should be created as `EnumName([mixin_type, ...] [data_type,] enum_type)`")
    data = None
    for chain in bases:
        for base in chain.__mro__:
            if base is object:
                continue
            if isinstance(base, EnumType):
                if base._member_type_ is not object:
                    data = data or base._member_type_
                    break
            elif "__new__" in base.__dict__ or hasattr(base, "__dataclass_fields__"):
                if data is not None and not issubclass(data, base) and data is not base:
                    raise TypeError("too many data types for %r" % (bases,))
                # a subclass of the builtin type further up is what instances are made of
                data = data or (chain if "__new__" in base.__dict__ and not isinstance(chain, EnumType) else base)
                break
    return data or object, first


def _add(cls, name, value, new, data, flag):
    args = value if isinstance(value, tuple) else (value,)
    if data is tuple:
        args = (args,)
    if new is None or new is object.__new__:
        m = object.__new__(cls)
    else:
        m = new(cls, *args)
    if not hasattr(m, "_value_"):
        if data is object or new is None:
            m._value_ = value
        else:
            try:
                m._value_ = data(*args)
            except Exception as e:
                raise TypeError("_value_ not set in __new__, unable to create it") from e
    value = m._value_
    m._name_ = name
    m.__objclass__ = cls
    m._sort_order_ = len(cls._member_names_)
    init = cls.__init__
    if Enum is not None and init is not object.__init__ and init is not Enum.__init__:
        m.__init__(*args)
    known = None
    try:
        known = cls._value2member_map_.get(value)
    except TypeError:
        for other in cls._member_map_.values():
            if other._value_ == value:
                known = other
                break
    if known is not None:
        m = known
    else:
        cls._member_names_.append(name)
        try:
            cls._value2member_map_[value] = m
        except TypeError:
            cls._unhashable_values_.append(value)
    if flag and isinstance(value, int):
        type.__setattr__(cls, "_flag_mask_", cls._flag_mask_ | value)
        if _is_single(value):
            type.__setattr__(cls, "_singles_mask_", cls._singles_mask_ | value)
    old = None
    for base in cls.__mro__[1:]:
        old = base.__dict__.get(name)
        if old is not None:
            break
    if not isinstance(old, property):
        type.__setattr__(cls, name, m)
    cls._member_map_[name] = m


def _is_single(value):
    return isinstance(value, int) and value > 0 and value & value - 1 == 0


class Enum(metaclass=EnumType):
    @property
    def name(self):
        return self._name_

    @property
    def value(self):
        return self._value_

    def __new__(cls, value):
        if type(value) is cls:
            return value
        try:
            return cls._value2member_map_[value]
        except KeyError:
            pass
        except TypeError:
            for m in cls._member_map_.values():
                if m._value_ == value:
                    return m
        error = None
        try:
            found = cls._missing_(value)
        except Exception as e:
            error = e
            found = None
        if isinstance(found, cls):
            return found
        if found is not None and _Flag is not None and issubclass(cls, _Flag) and cls._boundary_ is _EJECT and isinstance(found, int):
            return found
        if not cls._member_map_ and error is None:
            raise TypeError("%r has no members defined" % (cls,))
        wrong = ValueError("%r is not a valid %s" % (value, cls.__qualname__))
        if found is None and error is None:
            raise wrong
        if error is None:
            error = TypeError("error in %s._missing_: returned %r instead of None or a valid member" % (cls.__name__, found))
        if not isinstance(error, ValueError):
            error.__context__ = wrong
        raise error

    def __init__(self, *args, **kwds):
        pass

    @classmethod
    def _missing_(cls, value):
        return None

    @staticmethod
    def _generate_next_value_(name, start, count, last_values):
        if not last_values:
            return start
        try:
            return max(last_values) + 1
        except TypeError:
            raise TypeError("unable to increment %r" % (last_values[-1],) if len(last_values) == 1 else "unable to sort non-numeric values") from None

    def _add_alias_(self, name):
        cls = type(self)
        if cls._member_map_.get(name, self) is not self:
            raise NameError("%r is already bound: %r" % (name, cls._member_map_[name]))
        type.__setattr__(cls, name, self)
        cls._member_map_[name] = self

    def _add_value_alias_(self, value):
        cls = type(self)
        if cls._value2member_map_.get(value, self) is not self:
            raise ValueError("%r is already bound: %r" % (value, cls._value2member_map_[value]))
        cls._value2member_map_[value] = self

    def __repr__(self):
        v = self._value_
        data = type(self)._member_type_
        shown = data.__repr__(v) if data is not object and isinstance(v, data) else repr(v)
        return "<%s.%s: %s>" % (type(self).__name__, self._name_, shown)

    def __str__(self):
        return "%s.%s" % (type(self).__name__, self._name_)

    def __format__(self, spec):
        return str.__format__(str(self), spec)

    def __dir__(self):
        names = {"__class__", "__doc__", "__eq__", "__hash__", "__module__", "name", "value"}
        for cls in type(self).__mro__[:-1]:
            for n in cls.__dict__:
                if n[0] != "_" and n not in type(self)._member_map_:
                    names.add(n)
        return sorted(names)

    def __hash__(self):
        return hash(self._name_)

    def __reduce_ex__(self, proto):
        return type(self), (self._value_,)

    def __deepcopy__(self, memo):
        return self

    def __copy__(self):
        return self


class ReprEnum(Enum):
    pass


class IntEnum(int, ReprEnum):
    __str__ = int.__repr__
    __format__ = int.__format__


class StrEnum(str, ReprEnum):
    __str__ = str.__str__
    __format__ = str.__format__

    def __new__(cls, *values):
        if len(values) > 3:
            raise TypeError("too many arguments for str(): %r" % (values,))
        if len(values) == 1 and not isinstance(values[0], str):
            raise TypeError("%r is not a string" % (values[0],))
        for what, v in zip(("encoding", "errors"), values[1:]):
            if not isinstance(v, str):
                raise TypeError("%s must be a string, not %r" % (what, v))
        value = str(*values)
        m = str.__new__(cls, value)
        m._value_ = value
        return m

    @staticmethod
    def _generate_next_value_(name, start, count, last_values):
        return name.lower()


def unique(enumeration):
    twice = [(n, m._name_) for n, m in enumeration.__members__.items() if n != m._name_]
    if twice:
        raise ValueError("duplicate values found in %r: %s" % (enumeration, ", ".join(["%s -> %s" % pair for pair in twice])))
    return enumeration


def global_enum(cls, update_str=False):
    import sys

    short = cls.__module__.split(".")[-1]
    cls.__repr__ = lambda self: "%s.%s" % (short, self._name_)
    sys.modules[cls.__module__].__dict__.update(cls.__members__)
    return cls
