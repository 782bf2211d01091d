# functools: functions that make functions, after CPython's documentation. What is seldom used is in _functools, which is loaded
# when a name of it is asked for.
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
        name = "%s.%s" % (type(self).__module__, type(self).__qualname__)
        parts = [repr(self.func)]
        parts += [repr(x) for x in self.args]
        parts += ["%s=%r" % pair for pair in self.keywords.items()]
        return "%s(%s)" % (name, ", ".join(parts))

    def __reduce__(self):
        more = {k: v for k, v in self.__dict__.items() if k not in ("func", "args", "keywords")}
        return type(self), (self.func,), (self.func, self.args, self.keywords or None, more or None)

    def __setstate__(self, state):
        if not isinstance(state, tuple):
            raise TypeError("argument to __setstate__ must be a tuple")
        if len(state) != 4:
            raise TypeError("expected 4 items in state, got %d" % len(state))
        func, args, keywords, more = state
        if not callable(func) or not isinstance(args, tuple) or keywords is not None and not isinstance(keywords, dict):
            raise TypeError("invalid partial state")
        self.func = func
        self.args = tuple(args)
        self.keywords = dict(keywords or {})
        for k, v in (more or {}).items():
            setattr(self, k, v)


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
            if hasattr(self, "__set__"):
                instance.__dict__[name] = value
            else:
                object.__setattr__(instance, name, value)
        except AttributeError:
            raise TypeError("No '__dict__' attribute on %r instance to cache %r property." % (type(instance).__name__, name)) from None
        return value


def __getattr__(name):
    if name not in ("cmp_to_key", "partialmethod", "singledispatch", "singledispatchmethod", "total_ordering"):
        raise AttributeError("module 'functools' has no attribute %r" % name)
    import _functools

    value = globals()[name] = getattr(_functools, name)
    value.__module__ = "functools"
    return value
