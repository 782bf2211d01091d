# functools: functions that make functions, after CPython's documentation. What is seldom used is made on demand.
WRAPPER_ASSIGNMENTS = ("__module__", "__name__", "__qualname__", "__doc__", "__annotations__", "__type_params__")
WRAPPER_UPDATES = ("__dict__",)


def update_wrapper(wrapper, wrapped, assigned=WRAPPER_ASSIGNMENTS, updated=WRAPPER_UPDATES):
    for name in assigned:
        try:
            setattr(wrapper, name, getattr(wrapped, name))
        except AttributeError:
            pass
    for name in updated:
        more = getattr(wrapped, name, None)
        if more:
            getattr(wrapper, name).update(more)
    wrapper.__wrapped__ = wrapped
    return wrapper


def wraps(wrapped, assigned=WRAPPER_ASSIGNMENTS, updated=WRAPPER_UPDATES):
    return lambda wrapper: update_wrapper(wrapper, wrapped, assigned, updated)


def reduce(function, iterable, /, *initial):
    if len(initial) > 1:
        raise TypeError("reduce expected at most 3 arguments, got %d" % (len(initial) + 2))
    it = iter(iterable)
    if initial:
        value = initial[0]
    else:
        for value in it:
            break
        else:
            raise TypeError("reduce() of empty iterable with no initial value")
    for x in it:
        value = function(value, x)
    return value


class partial:
    def __new__(cls, func, /, *args, **keywords):
        if not callable(func):
            raise TypeError("the first argument must be callable")
        self = object.__new__(cls)
        if isinstance(func, partial):
            args = func.args + args
            keywords = {**func.keywords, **keywords}
            func = func.func
        self.func = func
        self.args = args
        self.keywords = keywords
        return self

    def __call__(self, /, *args, **keywords):
        mine = self.keywords
        if mine:
            return self.func(*self.args, *args, **{**mine, **keywords})
        return self.func(*self.args, *args, **keywords)

    def __repr__(self):
        name = type(self).__name__
        if type(self) is partial:
            name = "functools.partial"
        parts = [repr(self.func)]
        parts += [repr(x) for x in self.args]
        parts += ["%s=%r" % pair for pair in self.keywords.items()]
        return "%s(%s)" % (name, ", ".join(parts))

    def __reduce__(self):
        return type(self), (self.func,) + self.args, {"keywords": self.keywords}


def _key(args, keywords, typed):
    if keywords:
        key = [*args, _key]
        for pair in keywords.items():
            key += pair
    elif typed:
        key = [*args]
    elif len(args) == 1 and type(args[0]) in (int, str):
        return args[0]
    else:
        return args
    if typed:
        key += [type(x) for x in args]
        key += [type(x) for x in keywords.values()]
    return tuple(key)


def lru_cache(maxsize=128, typed=False):
    if callable(maxsize) and isinstance(typed, bool):
        return _cached(maxsize, 128, False, 128)
    if maxsize is not None and not isinstance(maxsize, int):
        raise TypeError("Expected first argument to be an integer, a callable, or None")
    return lambda function: _cached(function, maxsize, typed, maxsize if maxsize is None or maxsize > 0 else 0)


def cache(user_function, /):
    return _cached(user_function, None, False, None)


def _cached(function, said, typed, most):
    known = {}
    hits = misses = 0

    def wrapper(*args, **keywords):
        nonlocal hits, misses
        if most == 0:
            misses += 1
            return function(*args, **keywords)
        key = args[0] if not (keywords or typed) and len(args) == 1 and type(args[0]) in (int, str) else _key(args, keywords, typed)
        value = known.get(key, known)
        if value is not known:
            hits += 1
            if most is not None:
                del known[key]  # a dict keeps the order of insertion: the oldest comes first
                known[key] = value
            return value
        misses += 1
        value = function(*args, **keywords)
        if most is not None and len(known) >= most and key not in known:
            for old in known:
                break
            del known[old]
        known[key] = value
        return value

    def cache_info():
        return _info()(hits, misses, most, len(known))

    def cache_clear():
        nonlocal hits, misses
        hits = misses = 0
        known.clear()

    update_wrapper(wrapper, function)
    wrapper.cache_info = cache_info
    wrapper.cache_clear = cache_clear
    wrapper.cache_parameters = lambda: {"maxsize": said if said is None or said > 0 else 0, "typed": typed}
    return wrapper


_Info = None


def _info():
    global _Info
    if _Info is None:
        from collections import namedtuple

        _Info = namedtuple("CacheInfo", ("hits", "misses", "maxsize", "currsize"))
    return _Info


class cached_property:
    def __init__(self, func):
        self.func = func
        self.attrname = None
        self.__doc__ = getattr(func, "__doc__", None)

    def __set_name__(self, owner, name):
        if self.attrname is None:
            self.attrname = name
        elif name != self.attrname:
            raise TypeError("Cannot assign the same cached_property to two different names (%r and %r)." % (self.attrname, name))

    def __get__(self, instance, owner=None):
        if instance is None:
            return self
        name = self.attrname
        if name is None:
            raise TypeError("Cannot use cached_property instance without calling __set_name__ on it.")
        value = self.func(instance)
        try:
            object.__setattr__(instance, name, value)
        except AttributeError:
            raise TypeError("No '__dict__' attribute on %r instance to cache %r property." % (type(instance).__name__, name)) from None
        return value


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
