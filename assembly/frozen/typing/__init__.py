# typing: what hints are written with. Nothing here checks anything. Names are made when they are asked for: a program has
# in RAM only those it uses. Classes to derive from are in _bases.
__all__ = (
    "Any", "NoReturn", "Never", "Self", "LiteralString", "ClassVar", "Final", "Optional", "Union", "Literal", "Concatenate", "TypeAlias", "TypeGuard",
    "Unpack", "Required", "NotRequired", "List", "Dict", "Set", "FrozenSet", "Tuple", "Type", "Deque", "DefaultDict", "OrderedDict",
    "Hashable", "Iterable", "Iterator", "Reversible", "Generator", "Awaitable", "Coroutine", "AsyncIterable", "AsyncIterator",
    "AsyncGenerator", "Sized", "Container", "Collection", "Callable", "Sequence", "MutableSequence", "MutableSet", "Mapping", "MappingView",
    "KeysView", "ItemsView", "ValuesView", "MutableMapping", "AbstractSet", "TypeVar", "ParamSpec", "TypeVarTuple", "AnyStr", "Text",
    "ContextManager", "AsyncContextManager", "IO", "TextIO", "BinaryIO", "SupportsInt", "SupportsFloat", "SupportsComplex", "SupportsBytes",
    "SupportsIndex", "SupportsAbs", "SupportsRound", "NamedTuple", "TypedDict", "Annotated", "Generic", "Protocol", "runtime_checkable", "NewType",
    "ForwardRef", "cast", "overload", "final", "override", "no_type_check", "assert_never", "assert_type", "reveal_type", "is_typeddict",
    "get_origin", "get_args", "get_type_hints", "get_overloads", "clear_overloads", "dataclass_transform", "TYPE_CHECKING",
)  # fmt: skip
TYPE_CHECKING = False

_SPECIAL = "Any NoReturn Never Self LiteralString ClassVar Final Optional Union Literal Concatenate TypeAlias TypeGuard TypeIs Unpack Required NotRequired ReadOnly"
_BUILTIN = {
    "List": list, "Dict": dict, "Set": set, "FrozenSet": frozenset, "Tuple": tuple, "Type": type,
}  # fmt: skip
_COLLECTIONS = {"Deque": "deque", "DefaultDict": "defaultdict", "OrderedDict": "OrderedDict", "Counter": "Counter", "ChainMap": "ChainMap"}
_ABC = (
    "Hashable Iterable Iterator Reversible Generator Awaitable Coroutine AsyncIterable AsyncIterator AsyncGenerator Sized Container "
    "Collection Callable Sequence MutableSequence ByteString MutableSet Mapping MappingView KeysView ItemsView ValuesView MutableMapping"
).split()


def __getattr__(name):
    if name in _SPECIAL.split():
        value = _Special(name)
    elif name in _BUILTIN:
        value = _Alias(_BUILTIN[name], None, name)
    elif name in _COLLECTIONS:
        import collections

        value = _Alias(getattr(collections, _COLLECTIONS[name]), None, name)
    elif name in _ABC or name == "AbstractSet":
        import collections.abc

        value = _Alias(getattr(collections.abc, "Set" if name == "AbstractSet" else name), None, name)
    elif name in ("TypeVar", "ParamSpec", "TypeVarTuple"):
        from . import _variables

        value = getattr(_variables, name)
    elif name == "AnyStr":
        value = __getattr__("TypeVar")("AnyStr", bytes, str)
    elif name == "Text":
        value = str
    elif name in ("ContextManager", "AsyncContextManager"):
        import contextlib

        value = _Alias(getattr(contextlib, "Abstract" + name), None, name)
    elif name in ("Pattern", "Match"):
        import re

        value = _Alias(type(re.compile("")) if name == "Pattern" else type(re.match("", "")), None, name)
    elif name in ("IO", "TextIO", "BinaryIO"):
        value = type(name, (Generic,), {"__module__": "typing"})
        if name == "IO":
            from typing import AnyStr

            value.__parameters__ = (AnyStr,)
    elif name == "TypeAliasType":
        type X = int
        value = type(X)
    else:
        from . import _bases

        value = getattr(_bases, name)
    globals()[name] = value
    return value


def _show(x):
    if isinstance(x, type) and not hasattr(x, "__args__"):
        return x.__qualname__ if x.__module__ == "builtins" else "%s.%s" % (x.__module__, x.__qualname__)
    if x is ...:
        return "..."
    if isinstance(x, list):
        return "[%s]" % ", ".join([_show(a) for a in x])
    return repr(x)


def _params(args):
    found = []
    for a in args:
        for p in (a,) if _is_variable(a) else () if isinstance(a, type) else _params(getattr(a, "__args__", ())):
            if p not in found:
                found.append(p)
    return tuple(found)


def _is_variable(x):
    return type(x).__name__ in ("TypeVar", "ParamSpec", "TypeVarTuple")


def _is_hint(x):
    return x is None or callable(x) or isinstance(x, (str, _Hint, _Special)) or _is_variable(x) or hasattr(x, "__origin__") or hasattr(x, "__args__")


class _Hint:
    # what can be joined with |
    def __or__(self, other):
        return Union[self, other]

    def __ror__(self, other):
        return Union[other, self]


class _Special(_Hint):
    def __init__(self, name):
        self._name = name

    def __repr__(self):
        return "typing." + self._name

    def __call__(self, *args, **kwds):
        raise TypeError("Any cannot be instantiated" if self._name == "Any" else "Cannot instantiate %r" % (self,))

    def __mro_entries__(self, bases):
        if self._name == "Any":
            return (object,)
        raise TypeError("Cannot subclass %r" % (self,))

    def __getitem__(self, item):
        name = self._name
        if name == "Optional":
            return Union[item, None]
        args = item if isinstance(item, tuple) else (item,)
        if name == "Literal":
            return _Alias(self, tuple([a for i, a in enumerate(args) if not any([type(a) is type(b) and a == b for b in args[:i]])]), name)
        if name != "Union":
            if name in ("Any", "NoReturn", "Never", "Self", "LiteralString", "TypeAlias"):
                raise TypeError("%r is not subscriptable" % (self,))
            return _Alias(self, args, name)
        if not args:
            raise TypeError("Cannot take a Union of no types.")
        flat = []
        for a in args:
            a = type(None) if a is None else a
            if not _is_hint(a):
                raise TypeError("Union[arg, ...]: each arg must be a type. Got %r." % (a,))
            for b in a.__args__ if get_origin(a) in (self, type(int | str)) else (a,):
                if b not in flat:
                    flat.append(b)
        return flat[0] if len(flat) == 1 else _Alias(self, tuple(flat), name)

    def __instancecheck__(self, obj):
        raise TypeError("%r cannot be used with isinstance()" % (self,))


class _Alias(_Hint):
    # List, and List[int]: the class they stand for, arguments, name
    def __init__(self, origin, args, name):
        self.__origin__ = origin
        self._name = name
        if args is not None:
            self.__args__ = args
            self.__parameters__ = _params(args)

    def __getitem__(self, item):
        args = item if isinstance(item, tuple) else (item,)
        if hasattr(self, "__args__"):
            # List[T][int]
            names = self.__parameters__
            if not names:
                raise TypeError("%r is not a generic class" % (self,))
            if len(args) != len(names):
                raise TypeError("Too %s arguments for %r; actual %d, expected %s%d" % ("many" if len(args) > len(names) else "few", self, len(args), "at least " * (len(args) < len(names)), len(names)))
            known = dict(zip(names, args))
            new = []
            for a in self.__args__:
                if _is_variable(a):
                    a = known[a]
                elif getattr(a, "__parameters__", ()) and not isinstance(a, type):
                    a = a[tuple([known[p] for p in a.__parameters__])]
                new.append(a)
            args = tuple(new)
            if self._name in ("Union", "Optional"):
                return Union[args]
        elif self._name == "Callable":
            if len(args) != 2:
                raise TypeError("Callable must be used as Callable[[arg, ...], result].")
            args = (*args[0], args[1]) if isinstance(args[0], list) else args
        for a in args:
            if not _is_hint(a) and a is not ... and self._name not in ("Literal", "Annotated"):
                raise TypeError("Parameters to generic types must be types. Got %r." % (a,))
        return _Alias(self.__origin__, tuple([type(None) if a is None else a for a in args]), self._name)

    def __call__(self, *args, **kwds):
        if isinstance(self.__origin__, _Special):
            raise TypeError("Cannot instantiate %r" % (self,))
        if self._name in _BUILTIN:
            raise TypeError("Type %s cannot be instantiated; use %s() instead" % (self._name, self.__origin__.__name__))
        obj = self.__origin__(*args, **kwds)
        if self._name is None:
            try:
                obj.__orig_class__ = self
            except AttributeError:
                pass
        return obj

    def __getattr__(self, name):
        if name[:2] != "__" and "__origin__" in self.__dict__:
            return getattr(self.__origin__, name)
        raise AttributeError("%r object has no attribute %r" % (type(self).__name__, name))

    def __mro_entries__(self, bases):
        origin = self.__origin__
        if isinstance(origin, _Special):
            raise TypeError("Cannot subclass %r" % (self,))
        if self._name is None or Generic in [getattr(b, "__origin__", b) for b in bases if b is not self]:
            return (origin,)
        return (origin, Generic) if getattr(self, "__parameters__", ()) else (origin,)

    def __instancecheck__(self, obj):
        return self.__subclasscheck__(type(obj))

    def __subclasscheck__(self, cls):
        if hasattr(self, "__args__"):
            raise TypeError("Subscripted generics cannot be used with class and instance checks")
        return issubclass(cls, self.__origin__)

    def __eq__(self, other):
        if not isinstance(other, _Alias):
            return NotImplemented
        a, b = getattr(self, "__args__", None), getattr(other, "__args__", None)
        if self._name == "Union" and a and b:
            return other._name == "Union" and set(a) == set(b)
        if self._name == "Literal" and a and b and other._name == "Literal":
            return {(type(x), x) for x in a} == {(type(x), x) for x in b}
        return self.__origin__ == other.__origin__ and a == b

    def __hash__(self):
        args = getattr(self, "__args__", ())
        return hash(frozenset(args)) if self._name == "Union" else hash((id(self.__origin__), args))

    def __repr__(self):
        args = getattr(self, "__args__", None)
        name = self._name
        if name is None:
            head = _show(self.__origin__)
        else:
            head = "typing." + name
        if args is None:
            return head
        if name == "Union" and len(args) == 2 and type(None) in args:
            return "typing.Optional[%s]" % _show(args[0] if args[1] is type(None) else args[1])
        if name == "Literal":
            return "%s[%s]" % (head, ", ".join([repr(a) for a in args]))
        if name == "Callable":
            first = "..." if args[:-1] == (...,) else "[%s]" % ", ".join([_show(a) for a in args[:-1]])
            return "%s[%s, %s]" % (head, first, _show(args[-1]))
        if name == "Annotated":
            return "%s[%s, %s]" % (head, _show(self.__origin__), ", ".join([repr(a) for a in self.__metadata__]))
        return "%s[%s]" % (head, ", ".join([_show(a) for a in args]) if args else "()")


class Annotated:
    def __class_getitem__(cls, item):
        if not isinstance(item, tuple) or len(item) < 2:
            raise TypeError("Annotated[...] should be used with at least two arguments (a type and an annotation).")
        hint, more = item[0], item[1:]
        if getattr(hint, "_name", None) == "Annotated":
            more = hint.__metadata__ + more
            hint = hint.__origin__
        a = _Alias(hint, (hint,), "Annotated")
        a.__metadata__ = more
        return a

    def __new__(cls, *args, **kwds):
        raise TypeError("Type Annotated cannot be instantiated.")


class _G[T]:
    pass


Generic = _G.__base__


# what the core's Generic does in __class_getitem__ and __init_subclass__
def _generic_item(cls, item):
    args = item if isinstance(item, tuple) else (item,)
    if cls is Generic or cls is globals().get("Protocol"):
        for a in args:
            if not _is_variable(a) and getattr(a, "_name", None) != "Unpack":
                raise TypeError("Parameters to %s[...] must all be type variables or parameter specification variables." % cls.__name__)
    else:
        if "__parameters__" not in cls.__dict__:
            _generic_parameters(cls)
        names = cls.__parameters__
        if not names:
            raise TypeError("%r is not a generic class" % (cls,))
        if len(args) != len(names) and not any([type(n).__name__ != "TypeVar" for n in names]):
            raise TypeError("Too %s arguments for %r; actual %d, expected %s%d" % ("many" if len(args) > len(names) else "few", cls, len(args), "at least " * (len(args) < len(names)), len(names)))
    return _Alias(cls, args, None)


def _generic_subclass(cls, **kwds):
    super(Generic, cls).__init_subclass__(**kwds)
    _generic_parameters(cls)


def _generic_parameters(cls):
    cls.__parameters__ = _params(cls.__dict__.get("__orig_bases__", ()))


Union = _Special("Union")


class NewType(_Hint):
    def __init__(self, name, tp):
        self.__name__ = self.__qualname__ = name
        self.__supertype__ = tp

    def __call__(self, x):
        return x

    def __repr__(self):
        return "%s.%s" % ("__main__", self.__qualname__)

    def __mro_entries__(self, bases):
        raise TypeError("Cannot subclass an instance of NewType.")


class ForwardRef(_Hint):
    def __init__(self, arg, **kwds):
        self.__forward_arg__ = arg

    def __eq__(self, other):
        return isinstance(other, ForwardRef) and self.__forward_arg__ == other.__forward_arg__

    def __hash__(self):
        return hash(self.__forward_arg__)

    def __repr__(self):
        return "ForwardRef(%r)" % self.__forward_arg__


def cast(typ, val):
    return val


def overload(func):
    def refuse(*args, **kwds):
        raise NotImplementedError("You should not call an overloaded function. A series of @overload-decorated functions outside a stub module should always be followed by an implementation that is not @overload-ed.")

    return refuse


def get_overloads(func):
    return []


def clear_overloads():
    pass


def final(f):
    try:
        f.__final__ = True
    except (AttributeError, TypeError):
        pass
    return f


def override(f):
    try:
        f.__override__ = True
    except (AttributeError, TypeError):
        pass
    return f


def no_type_check(arg):
    arg.__no_type_check__ = True
    return arg


def no_type_check_decorator(decorator):
    return decorator


def dataclass_transform(**kwds):
    return lambda cls: cls


def assert_never(arg, /):
    raise AssertionError("Expected code to be unreachable, but got: %r" % (arg,))


def assert_type(val, typ, /):
    return val


def reveal_type(obj, /):
    import sys

    print("Runtime type is %r" % type(obj).__name__, file=sys.stderr)
    return obj


def get_origin(tp):
    if isinstance(tp, _Alias):
        return Annotated if tp._name == "Annotated" else tp.__origin__
    if tp is Generic:
        return Generic
    if type(tp) is type(int | str):
        return type(tp)
    return getattr(tp, "__origin__", None) if not isinstance(tp, type) or hasattr(tp, "__args__") else None


def get_args(tp):
    if isinstance(tp, _Alias):
        if tp._name == "Annotated":
            return (tp.__origin__,) + tp.__metadata__
        args = getattr(tp, "__args__", ())
        if tp._name == "Callable" and len(args) > 1 and args[0] is not ...:
            return (list(args[:-1]), args[-1])
        return args
    return getattr(tp, "__args__", ()) if not isinstance(tp, type) or hasattr(tp, "__origin__") else ()


def get_type_hints(obj, globalns=None, localns=None, include_extras=False):
    hints = {}
    if isinstance(obj, type):
        import sys

        for c in obj.__mro__[::-1]:
            scope = globalns
            if scope is None:
                scope = getattr(sys.modules.get(c.__module__), "__dict__", {})
            for name, hint in c.__dict__.get("__annotations__", {}).items():
                hints[name] = _resolve(hint, scope, localns or dict(c.__dict__), include_extras)
        return hints
    while hasattr(obj, "__wrapped__"):
        obj = obj.__wrapped__
    if globalns is None:
        globalns = getattr(obj, "__globals__", None) or getattr(obj, "__dict__", {})
    for name, hint in (getattr(obj, "__annotations__", None) or {}).items():
        hints[name] = _resolve(hint, globalns, localns, include_extras)
    return hints


def _resolve(hint, scope, local, extras):
    if hint is None:
        return type(None)
    if isinstance(hint, ForwardRef):
        hint = hint.__forward_arg__
    if isinstance(hint, str):
        return _resolve(eval(hint, scope, local), scope, local, extras)
    if isinstance(hint, _Alias):
        if hint._name == "Annotated":
            return hint if extras else _resolve(hint.__origin__, scope, local, extras)
        args = getattr(hint, "__args__", None)
        if args and hint._name != "Literal":
            new = tuple([_resolve(a, scope, local, extras) if isinstance(a, (str, ForwardRef, _Alias)) else a for a in args])
            if new != args:
                return Union[new] if hint._name == "Union" else _Alias(hint.__origin__, new, hint._name)
    return hint
