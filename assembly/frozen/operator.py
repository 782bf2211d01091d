# operator: Python's operators as functions. Each is compiled from its line of the table when it is first asked for, so
# that a program has in RAM only those it uses.
__all__ = (
    "abs", "add", "and_", "attrgetter", "call", "concat", "contains", "countOf", "delitem", "eq", "floordiv", "ge", "getitem", "gt", "iadd", "iand",
    "iconcat", "ifloordiv", "ilshift", "imatmul", "imod", "imul", "index", "indexOf", "inv", "invert", "ior", "ipow", "irshift", "is_", "is_not",
    "isub", "itemgetter", "itruediv", "ixor", "le", "length_hint", "lshift", "lt", "matmul", "methodcaller", "mod", "mul", "ne", "neg", "not_", "or_",
    "pos", "pow", "rshift", "setitem", "sub", "truediv", "truth", "xor",
)  # fmt: skip
_FORMS = {
    "add": "a + b", "sub": "a - b", "mul": "a * b", "matmul": "a @ b", "truediv": "a / b", "floordiv": "a // b", "mod": "a % b",
    "pow": "a ** b", "lshift": "a << b", "rshift": "a >> b", "and_": "a & b", "or_": "a | b", "xor": "a ^ b",
    "lt": "a < b", "le": "a <= b", "eq": "a == b", "ne": "a != b", "ge": "a >= b", "gt": "a > b",
    "is_": "a is b", "is_not": "a is not b", "getitem": "a[b]", "contains": "b in a",
    "neg": "-a", "pos": "+a", "invert": "~a", "inv": "~a", "not_": "not a", "truth": "True if a else False",
    "abs": "", "index": "range(a).stop", "is_none": "a is None", "is_not_none": "a is not None",
}  # fmt: skip


def __getattr__(name):
    plain = name
    if name[:2] == "__" == name[-2:]:
        plain = name[2:-2]
        if plain in ("and", "or", "not"):
            plain += "_"
        return _get(plain, name)
    return _get(name, name)


def _get(plain, name):
    if plain == "concat":
        f = concat
    elif plain in ("setitem", "delitem", "indexOf", "countOf", "length_hint", "call", "iconcat") and plain in globals():
        f = globals()[plain]
    elif plain == "abs":
        f = abs
    elif plain in _FORMS:
        form = _FORMS[plain]
        f = eval("lambda %s: %s" % ("a, b, /" if "b" in form.replace("__", "").replace("None", "") else "a, /", form), {})
        f.__name__ = f.__qualname__ = plain
        f.__module__ = "_operator"
    elif plain[0] == "i" and _FORMS.get(plain[1:] + "_" * (plain in ("iand", "ior"))):
        sign = _FORMS[plain[1:] + "_" * (plain in ("iand", "ior"))].split()[1]
        scope = {}
        exec("def %s(a, b, /):\n    a %s= b\n    return a" % (plain, sign), scope)
        f = scope[plain]
        f.__module__ = "_operator"
    else:
        raise AttributeError("module 'operator' has no attribute %r" % name)
    globals()[name] = f
    return f


def __dir__():
    return sorted({*__all__, *[n for n in globals() if n[0] != "_"]})


def concat(a, b, /):
    if not hasattr(a, "__getitem__"):
        raise TypeError("'%s' object can't be concatenated" % type(a).__name__)
    return a + b


def iconcat(a, b, /):
    if not hasattr(a, "__getitem__"):
        raise TypeError("'%s' object can't be concatenated" % type(a).__name__)
    a += b
    return a


def setitem(a, b, c, /):
    a[b] = c


def delitem(a, b, /):
    del a[b]


def countOf(a, b, /):
    n = 0
    for x in a:
        if x is b or x == b:
            n += 1
    return n


def indexOf(a, b, /):
    for i, x in enumerate(a):
        if x is b or x == b:
            return i
    raise ValueError("sequence.index(x): x not in sequence")


def length_hint(obj, default=0, /):
    if not isinstance(default, int):
        raise TypeError("'%s' object cannot be interpreted as an integer" % type(default).__name__)
    try:
        return len(obj)
    except TypeError:
        pass
    hint = getattr(type(obj), "__length_hint__", None)
    n = NotImplemented if hint is None else hint(obj)
    if n is NotImplemented:
        return default
    if not isinstance(n, int):
        raise TypeError("__length_hint__ must be an integer, not %s" % type(n).__name__)
    if n < 0:
        raise ValueError("__length_hint__() should return >= 0")
    return n


def call(obj, /, *args, **kwargs):
    return obj(*args, **kwargs)


class itemgetter:
    def __init__(self, item, /, *items):
        self._item = item
        self._all = (item,) + items if items else None

    def __call__(self, obj, /):
        if self._all is None:
            return obj[self._item]
        return tuple([obj[i] for i in self._all])

    def __repr__(self):
        return "operator.itemgetter(%s)" % ", ".join([repr(i) for i in self._all or (self._item,)])

    def __reduce__(self):
        return type(self), self._all or (self._item,)


class attrgetter:
    def __init__(self, attr, /, *attrs):
        self._all = (attr,) + attrs
        for a in self._all:
            if not isinstance(a, str):
                raise TypeError("attribute name must be a string")
        self._plain = None if attrs or "." in attr else attr

    def __call__(self, obj, /):
        if self._plain is not None:
            return getattr(obj, self._plain)
        found = []
        for path in self._all:
            x = obj
            for name in path.split("."):
                x = getattr(x, name)
            found.append(x)
        return tuple(found) if len(found) > 1 else x

    def __repr__(self):
        return "operator.attrgetter(%s)" % ", ".join([repr(a) for a in self._all])

    def __reduce__(self):
        return type(self), self._all


class methodcaller:
    def __init__(self, name, /, *args, **kwargs):
        if not isinstance(name, str):
            raise TypeError("method name must be a string")
        self._name = name
        self._args = args
        self._kwargs = kwargs

    def __call__(self, obj, /):
        return getattr(obj, self._name)(*self._args, **self._kwargs)

    def __repr__(self):
        parts = [repr(self._name)] + [repr(a) for a in self._args] + ["%s=%r" % kv for kv in self._kwargs.items()]
        return "operator.methodcaller(%s)" % ", ".join(parts)
