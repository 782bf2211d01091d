# copy: shallow and deep copies. Classes say how by __copy__, __deepcopy__ or __reduce_ex__, as for CPython.


class Error(Exception):
    pass


error = Error


def _same(cls):
    # types whose objects are their own copies
    return cls in (int, str, float, bool, bytes, complex, range, slice, type, property, type(None), type(...), type(NotImplemented), type(_same), type(len), type(list[int]), type(int | str)) or issubclass(
        cls, type
    )


def copy(x):
    cls = type(x)
    if cls is list or cls is dict or cls is set or cls is bytearray:
        return x.copy()
    if _same(cls) or cls is tuple or cls is frozenset:
        return x
    how = getattr(cls, "__copy__", None)
    if how is not None:
        return how(x)
    return _again(x, None)


def deepcopy(x, memo=None):
    cls = type(x)
    if _same(cls):
        return x
    if memo is None:
        memo = {}
    known = memo.get(id(x), memo)
    if known is not memo:
        return known
    if cls is list:
        y = memo[id(x)] = []
        for v in x:
            y.append(deepcopy(v, memo))
    elif cls is dict:
        y = memo[id(x)] = {}
        for k, v in x.items():
            y[deepcopy(k, memo)] = deepcopy(v, memo)
    elif cls is tuple:
        y = tuple([deepcopy(v, memo) for v in x])
        # a tuple that holds itself was copied on the way
        y = memo.get(id(x), y)
        for a, b in zip(x, y):
            if a is not b:
                break
        else:
            y = x
    elif (how := getattr(x, "__deepcopy__", None)) is not None:
        y = how(memo)
    elif hasattr(x, "__func__") and hasattr(x, "__self__"):
        y = type(x)(x.__func__, deepcopy(x.__self__, memo))
    else:
        y = _again(x, memo)
    if y is not x:
        memo[id(x)] = y
        # what is copied lives as long as memo does: nothing else may take its address
        memo.setdefault(id(memo), []).append(x)
    return y


def _again(x, memo):
    cls = type(x)
    if cls.__name__ in ("code", "ReferenceType", "weakref"):
        return x
    how = getattr(x, "__reduce_ex__", None)
    if how is not None:
        r = how(4)
    else:
        how = getattr(x, "__reduce__", None)
        if how is None:
            raise Error("un(%s)copyable object of type %s" % ("shallow" if memo is None else "deep", cls))
        r = how()
    if isinstance(r, str):
        return x
    func, args, state, items, pairs, setter = r + (None,) * (6 - len(r))
    kwargs = {}
    if hasattr(cls, "__getnewargs_ex__"):
        func = cls.__new__
        args, kwargs = x.__getnewargs_ex__()
        args = (cls,) + args
    if memo is not None:
        args = [deepcopy(a, memo) for a in args]
        kwargs = deepcopy(kwargs, memo)
    y = func(*args, **kwargs)
    if memo is not None:
        memo[id(x)] = y
    if state is not None:
        if memo is not None:
            state = deepcopy(state, memo)
        if setter is not None:
            setter(y, state)
        elif hasattr(y, "__setstate__"):
            y.__setstate__(state)
        else:
            slots = None
            if isinstance(state, tuple) and len(state) == 2:
                state, slots = state
            for more in (state, slots):
                if more:
                    for k, v in more.items():
                        object.__setattr__(y, k, v)
    if items is not None:
        for v in items:
            y.append(v if memo is None else deepcopy(v, memo))
    if pairs is not None:
        for k, v in pairs:
            if memo is None:
                y[k] = v
            else:
                y[deepcopy(k, memo)] = deepcopy(v, memo)
    return y


def replace(obj, /, **changes):
    how = getattr(type(obj), "__replace__", None)
    if how is None and isinstance(obj, tuple):
        how = getattr(type(obj), "_replace", None)  # of a namedtuple
    if how is None:
        raise TypeError("replace() does not support %s objects" % type(obj).__name__)
    return how(obj, **changes)
