# types: names of the types that have no builtin name, taken from an object of each when they are asked for.
# SimpleNamespace and the functions are ordinary Python.
import sys


__all__ = (
    "FunctionType", "LambdaType", "CodeType", "GeneratorType", "CoroutineType", "AsyncGeneratorType", "CellType", "BuiltinFunctionType",
    "BuiltinMethodType", "MethodType", "WrapperDescriptorType", "MethodWrapperType", "MethodDescriptorType", "ClassMethodDescriptorType",
    "GetSetDescriptorType", "MemberDescriptorType", "ModuleType", "MappingProxyType", "GenericAlias", "UnionType", "NoneType", "EllipsisType",
    "NotImplementedType", "TracebackType", "FrameType", "SimpleNamespace", "resolve_bases", "prepare_class", "new_class", "get_original_bases",
    "DynamicClassAttribute", "coroutine",
)  # fmt: skip
def __getattr__(name):
    def g():
        yield

    async def c():
        pass

    async def a():
        yield

    if name in ("FunctionType", "LambdaType"):
        kind = g
    elif name == "CodeType":
        kind = g.__code__
    elif name == "GeneratorType":
        kind = g()
    elif name == "CoroutineType":
        kind = c()
        kind.close()
    elif name == "AsyncGeneratorType":
        kind = a()
    elif name == "CellType":
        kind = (lambda: g).__closure__[0]
    elif name in ("BuiltinFunctionType", "BuiltinMethodType"):
        kind = len
    elif name == "MethodType":
        kind = SimpleNamespace().__repr__
    elif name == "WrapperDescriptorType":
        kind = object.__init__
    elif name == "MethodWrapperType":
        kind = object().__str__
    elif name == "MethodDescriptorType":
        kind = str.join
    elif name == "ClassMethodDescriptorType":
        kind = dict.__dict__["fromkeys"]
    elif name == "GetSetDescriptorType":
        kind = type.__dict__["__mro__"]
    elif name == "MemberDescriptorType":

        class kind:
            __slots__ = ("x",)

        kind = kind.x
    elif name == "ModuleType":
        kind = sys
    elif name == "MappingProxyType":
        kind = type.__dict__
    elif name == "GenericAlias":
        kind = list[int]
    elif name == "UnionType":
        kind = int | str
    elif name == "NoneType":
        kind = None
    elif name == "EllipsisType":
        kind = ...
    elif name == "NotImplementedType":
        kind = NotImplemented
    elif name in ("TracebackType", "FrameType"):
        try:
            raise ValueError
        except ValueError as e:
            kind = e.__traceback__
        if name == "FrameType":
            kind = kind.tb_frame
    else:
        raise AttributeError("module 'types' has no attribute %r" % name)
    kind = globals()[name] = type(kind)
    return kind


class SimpleNamespace:
    def __init__(self, mapping=(), /, **kwargs):
        for name, value in dict(mapping, **kwargs).items():
            setattr(self, name, value)

    def __repr__(self):
        name = "namespace" if type(self) is SimpleNamespace else type(self).__name__
        return "%s(%s)" % (name, ", ".join(["%s=%r" % kv for kv in self.__dict__.items()]))

    def __eq__(self, other):
        if isinstance(other, SimpleNamespace):
            return self.__dict__ == other.__dict__
        return NotImplemented

    __hash__ = None

    def __replace__(self, /, **kwargs):
        return type(self)(self.__dict__, **kwargs)


def resolve_bases(bases):
    new = []
    for base in bases:
        if not isinstance(base, type) and hasattr(base, "__mro_entries__"):
            new += base.__mro_entries__(bases)
        else:
            new.append(base)
    return bases if list(bases) == new else tuple(new)


def prepare_class(name, bases=(), kwds=None):
    kwds = dict(kwds or {})
    meta = kwds.pop("metaclass", type(bases[0]) if bases else type)
    if isinstance(meta, type):
        for base in bases:
            kind = type(base)
            if issubclass(kind, meta):
                meta = kind
            elif not issubclass(meta, kind):
                raise TypeError("metaclass conflict: the metaclass of a derived class must be a (non-strict) subclass of the metaclasses of all its bases")
    prepare = getattr(meta, "__prepare__", None)
    return meta, prepare(name, bases, **kwds) if prepare else {}, kwds


def new_class(name, bases=(), kwds=None, exec_body=None):
    resolved = resolve_bases(bases)
    meta, ns, kwds = prepare_class(name, resolved, kwds)
    if exec_body is not None:
        exec_body(ns)
    if resolved is not bases:
        ns["__orig_bases__"] = bases
    return meta(name, resolved, ns, **kwds)


def get_original_bases(cls, /):
    if not isinstance(cls, type):
        raise TypeError("Expected an instance of type, not %r" % type(cls).__name__)
    return cls.__dict__.get("__orig_bases__", cls.__bases__)


class DynamicClassAttribute:
    def __init__(self, fget=None, fset=None, fdel=None, doc=None):
        self.fget = fget
        self.fset = fset
        self.fdel = fdel
        self._doc = doc  # as given, or that of the getter
        self.__doc__ = fget.__doc__ if doc is None else doc
        self.__isabstractmethod__ = bool(getattr(fget, "__isabstractmethod__", False))

    def __get__(self, instance, owner=None):
        if instance is None:
            if self.__isabstractmethod__:
                return self
            raise AttributeError
        if self.fget is None:
            raise AttributeError("unreadable attribute")
        return self.fget(instance)

    def __set__(self, instance, value):
        if self.fset is None:
            raise AttributeError("can't set attribute")
        self.fset(instance, value)

    def __delete__(self, instance):
        if self.fdel is None:
            raise AttributeError("can't delete attribute")
        self.fdel(instance)

    def getter(self, fget):
        return type(self)(fget, self.fset, self.fdel, self._doc)

    def setter(self, fset):
        return type(self)(self.fget, fset, self.fdel, self._doc)

    def deleter(self, fdel):
        return type(self)(self.fget, self.fset, fdel, self._doc)


class _Awaitable:
    def __init__(self, gen):
        self._gen = gen

    def __await__(self):
        return self._gen

    def send(self, value):
        return self._gen.send(value)

    def throw(self, *exc):
        return self._gen.throw(*exc)

    def close(self):
        return self._gen.close()

    __iter__ = __await__

    def __next__(self):
        return self._gen.send(None)


def coroutine(func):
    if not callable(func):
        raise TypeError("types.coroutine() expects a callable")
    if func.__code__.co_flags & 0x80:
        return func
    from functools import wraps

    @wraps(func)
    def wrapped(*args, **kwargs):
        it = func(*args, **kwargs)
        return it if hasattr(it, "__await__") or not hasattr(it, "send") else _Awaitable(it)

    return wrapped
