# What few programs use of functools.
from functools import partial, update_wrapper


def cmp_to_key(mycmp):
    class K:
        __slots__ = ("obj",)
        __hash__ = None

        def __init__(self, obj):
            self.obj = obj

        def __lt__(self, other):
            return mycmp(self.obj, other.obj) < 0

        def __gt__(self, other):
            return mycmp(self.obj, other.obj) > 0

        def __eq__(self, other):
            return mycmp(self.obj, other.obj) == 0

        def __le__(self, other):
            return mycmp(self.obj, other.obj) <= 0

        def __ge__(self, other):
            return mycmp(self.obj, other.obj) >= 0

    return K


def total_ordering(cls):
    names = ("__lt__", "__le__", "__gt__", "__ge__")
    roots = [n for n in names if getattr(cls, n, None) is not getattr(object, n)]
    if not roots:
        raise ValueError("must define at least one ordering operation: < > <= >=")
    root = max(roots)  # CPython's preference: __lt__ first
    for name in names:
        if name not in roots:
            setattr(cls, name, _ordering(name, root))
    return cls


def _ordering(name, root):
    # the other direction is a negation; what else differs in strictness needs == besides
    turned = name[2] != root[2]
    strict = name[3] == "t"
    needs = turned == (strict == (root[3] == "t"))

    def op(self, other):
        r = getattr(type(self), root)(self, other)
        if r is NotImplemented:
            return r
        if turned:
            r = not r
        if needs:
            return r and self != other if strict else r or self == other
        return r

    op.__name__ = name
    op.__qualname__ = "%s.%s" % ("total_ordering", name)
    return op


def singledispatch(func):
    registry = {object: func}

    def dispatch(cls):
        for kind in cls.__mro__:
            if kind in registry:
                return registry[kind]
            # classes that say by __subclasshook__ or register() what belongs to them
            found = None
            for other in registry:
                if other is object or other in cls.__mro__ or not issubclass(kind, other) or any(issubclass(b, other) for b in kind.__bases__):
                    continue
                if found is None or issubclass(other, found):
                    found = other
                elif not issubclass(found, other):
                    raise RuntimeError("Ambiguous dispatch: %r or %r" % (found, other))
            if found is not None:
                return registry[found]
        return func

    def register(cls, function=None):
        kinds = _kinds(cls)
        if kinds is None:
            if function is not None:
                raise TypeError("Invalid first argument to `register()`. %r is not a class or union type." % (cls,))
            hints = getattr(cls, "__annotations__", None)
            if not hints:
                raise TypeError(
                    "Invalid first argument to `register()`: %r. Use either `@register(some_class)` or plain `@register` on an annotated function." % (cls,)
                )
            function = cls
            for name, cls in hints.items():
                break
            if isinstance(cls, str):
                cls = eval(cls, function.__globals__)
            kinds = _kinds(cls)
            if kinds is None:
                raise TypeError("Invalid annotation for %r. %r is not a class." % (name, cls))
        elif function is None:
            return lambda f: register(cls, f)
        for kind in kinds:
            registry[kind] = function
        return function

    def wrapper(*args, **keywords):
        if not args:
            raise TypeError("%s requires at least 1 positional argument" % getattr(func, "__name__", "singledispatch function"))
        return dispatch(type(args[0]))(*args, **keywords)

    update_wrapper(wrapper, func)
    wrapper.register = register
    wrapper.dispatch = dispatch
    wrapper.registry = registry
    return wrapper


def _kinds(cls):
    if isinstance(cls, type):
        return (cls,)
    if type(cls) is type(int | str) or getattr(cls, "_name", None) == "Union":
        return cls.__args__ if all(isinstance(c, type) for c in cls.__args__) else None
    return None


class singledispatchmethod:
    def __init__(self, func):
        if not callable(func) and not hasattr(func, "__get__"):
            raise TypeError("%r is not callable or a descriptor" % (func,))
        self.dispatcher = singledispatch(func)
        self.func = func

    def register(self, cls, method=None):
        return self.dispatcher.register(cls, method)

    def __get__(self, obj, cls=None):
        dispatch = self.dispatcher.dispatch

        def method(*args, **keywords):
            if not args:
                raise TypeError("%s requires at least 1 positional argument" % getattr(self.func, "__name__", "singledispatchmethod method"))
            return dispatch(type(args[0])).__get__(obj, cls)(*args, **keywords)

        method.__isabstractmethod__ = self.__isabstractmethod__
        method.register = self.register
        update_wrapper(method, self.func)
        return method

    @property
    def __isabstractmethod__(self):
        return getattr(self.func, "__isabstractmethod__", False)


class partialmethod:
    def __init__(self, func, /, *args, **keywords):
        if not callable(func) and not hasattr(func, "__get__"):
            raise TypeError("%r is not callable or a descriptor" % (func,))
        if isinstance(func, partialmethod):
            args = func.args + args
            keywords = {**func.keywords, **keywords}
            func = func.func
        self.func = func
        self.args = args
        self.keywords = keywords

    def __get__(self, obj, cls=None):
        bound = getattr(self.func, "__get__", None)
        if bound is not None:
            new = bound(obj, cls)
            if new is not self.func:
                return partial(new, *self.args, **self.keywords)

        def method(this, /, *args, **keywords):
            return self.func(this, *self.args, *args, **{**self.keywords, **keywords})

        return method.__get__(obj, cls)
