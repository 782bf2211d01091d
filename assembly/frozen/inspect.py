# inspect: what can be known about live objects. Sources are not kept, so getsource() reads the file a function came from.
import sys

CO_VARARGS, CO_VARKEYWORDS, CO_GENERATOR, CO_COROUTINE, CO_ASYNC_GENERATOR = 4, 8, 32, 128, 512


class _Empty:
    pass


_empty = _Empty
_Empty.__name__ = "_empty"


def ismodule(x):
    return type(x) is type(sys)


def isclass(x):
    return isinstance(x, type)


def isfunction(x):
    return type(x) is type(ismodule)


def ismethod(x):
    return type(x).__name__ == "method" and hasattr(x, "__func__")


def isbuiltin(x):
    return type(x) is type(len) or type(x).__name__ == "method" and not hasattr(x, "__func__")


def isroutine(x):
    return isfunction(x) or ismethod(x) or isbuiltin(x)


def _flags(f, bit):
    while hasattr(f, "__func__"):
        f = f.__func__
    while type(f).__name__ == "partial":
        f = f.func
    return isfunction(f) and f.__code__.co_flags & bit != 0


def isgeneratorfunction(f):
    return _flags(f, CO_GENERATOR)


def iscoroutinefunction(f):
    return _flags(f, CO_COROUTINE) or getattr(f, "_is_coroutine_mark", False)


def markcoroutinefunction(f):
    getattr(f, "__func__", f)._is_coroutine_mark = True
    return f


def isasyncgenfunction(f):
    return _flags(f, CO_ASYNC_GENERATOR)


def isgenerator(x):
    return type(x).__name__ == "generator"


def iscoroutine(x):
    return type(x).__name__ == "coroutine"


def isasyncgen(x):
    return type(x).__name__ == "async_generator"


def isawaitable(x):
    return hasattr(type(x), "__await__")


def istraceback(x):
    return type(x).__name__ == "traceback"


def isframe(x):
    return type(x).__name__ == "frame"


def iscode(x):
    return type(x).__name__ == "code"


def isabstract(x):
    return isinstance(x, type) and bool(getattr(x, "__abstractmethods__", None))


def isdatadescriptor(x):
    if isclass(x) or ismethod(x) or isfunction(x):
        return False
    return hasattr(type(x), "__set__") or hasattr(type(x), "__delete__")


def ismethoddescriptor(x):
    if isclass(x) or ismethod(x) or isfunction(x):
        return False
    return hasattr(type(x), "__get__") and not hasattr(type(x), "__set__")


def getmembers(object, predicate=None):
    out = []
    for name in dir(object):
        try:
            value = getattr(object, name)
        except AttributeError:
            continue
        if predicate is None or predicate(value):
            out.append((name, value))
    return out


def getmembers_static(object, predicate=None):
    return [(n, v) for n in dir(object) for v in (getattr_static(object, n, None),) if predicate is None or predicate(v)]


def getattr_static(obj, attr, default=_empty):
    if isinstance(obj, type):
        places = obj.__mro__
    else:
        places = type(obj).__mro__
        mine = getattr(obj, "__dict__", {})
        if attr in mine:
            return mine[attr]
    for c in places:
        if attr in c.__dict__:
            return c.__dict__[attr]
    if default is not _empty:
        return default
    raise AttributeError(attr)


def getmro(cls):
    return cls.__mro__


def getmodule(x):
    return x if ismodule(x) else sys.modules.get(getattr(x, "__module__", None))


def getmodulename(path):
    name = path.split("/")[-1]
    return name[:-3] if name.endswith(".py") else None


def getdoc(x):
    doc = getattr(x, "__doc__", None)
    return cleandoc(doc) if isinstance(doc, str) else None


def cleandoc(doc):
    lines = doc.expandtabs().split("\n")
    margin = min([len(line) - len(line.lstrip()) for line in lines[1:] if line.strip()], default=0)
    lines = [lines[0].lstrip()] + [line[margin:] for line in lines[1:]]
    while lines and not lines[-1]:
        lines.pop()
    while lines and not lines[0]:
        lines.pop(0)
    return "\n".join(lines)


def _code(x):
    x = unwrap(x)
    x = getattr(x, "__func__", x)
    code = getattr(x, "__code__", x)
    if not hasattr(code, "co_filename"):
        raise TypeError("module, class, method, function, traceback, frame, or code object was expected, got %s" % type(x).__name__)
    return code


def getfile(x):
    if ismodule(x):
        if getattr(x, "__file__", None):
            return x.__file__
        raise TypeError("%r is a built-in module" % x)
    if isclass(x):
        module = sys.modules.get(x.__module__)
        if getattr(module, "__file__", None):
            return module.__file__
        raise TypeError("%r is a built-in class" % x)
    return _code(x).co_filename


getsourcefile = getfile


def getsourcelines(x):
    if ismodule(x):
        start = 0
    elif isclass(x):
        start = None
    else:
        start = _code(x).co_firstlineno
    try:
        with open(getfile(x)) as f:
            lines = f.read().splitlines(True)
    except OSError:
        raise OSError("could not get source code") from None
    if start == 0:
        return lines, 0
    if start is None:
        for i, line in enumerate(lines):
            if line.split("(")[0].split(":")[0].split() == ["class", x.__name__]:
                start = i + 1
                break
        else:
            raise OSError("could not find class definition")
    first = start - 1
    margin = len(lines[first]) - len(lines[first].lstrip())
    end = first
    while lines[end].lstrip()[:1] == "@":
        end += 1
    end += 1
    last = end
    while end < len(lines):
        line = lines[end]
        if line.strip() and not line.lstrip().startswith("#"):
            if len(line) - len(line.lstrip()) <= margin and line.strip()[0] not in ")]}":
                break
            last = end + 1
        end += 1
    return lines[first:last], start


def getsource(x):
    return "".join(getsourcelines(x)[0])


def unwrap(func, *, stop=None):
    seen = 0
    while hasattr(func, "__wrapped__") and not (stop is not None and stop(func)):
        func = func.__wrapped__
        seen += 1
        if seen > 1000:
            raise ValueError("wrapper loop when unwrapping %r" % (func,))
    return func


def currentframe():
    return sys._getframe(1)


def stack(context=1):
    from collections import namedtuple
    from traceback import walk_stack

    info = namedtuple("FrameInfo", "frame filename lineno function code_context index")
    return [info(f, f.f_code.co_filename, line, f.f_code.co_name, None, None) for f, line in walk_stack(sys._getframe(1))]


class _Kind(int):
    def __repr__(self):
        return ("POSITIONAL_ONLY", "POSITIONAL_OR_KEYWORD", "VAR_POSITIONAL", "KEYWORD_ONLY", "VAR_KEYWORD")[self]

    __str__ = __repr__

    @property
    def name(self):
        return repr(self)

    @property
    def description(self):
        return ("positional-only", "positional or keyword", "variadic positional", "keyword-only", "variadic keyword")[self]


class Parameter:
    empty = _empty
    POSITIONAL_ONLY, POSITIONAL_OR_KEYWORD, VAR_POSITIONAL, KEYWORD_ONLY, VAR_KEYWORD = [_Kind(i) for i in range(5)]

    def __init__(self, name, kind, *, default=_empty, annotation=_empty):
        self.kind = kind = _Kind(kind)
        if default is not _empty and kind in (2, 4):
            raise ValueError("%s parameters cannot have default values" % kind.description)
        if not isinstance(name, str):
            raise TypeError("name must be a str, not a %s" % type(name).__name__)
        if not name.isidentifier():
            raise ValueError("%r is not a valid parameter name" % name)
        self.name = name
        self.default = default
        self.annotation = annotation

    def replace(self, *, name=_empty, kind=_empty, annotation=_empty, default=_empty):
        return type(self)(
            self.name if name is _empty else name,
            self.kind if kind is _empty else kind,
            default=self.default if default is _empty else default,
            annotation=self.annotation if annotation is _empty else annotation,
        )

    def __str__(self):
        text = ("*" if self.kind == 2 else "**" if self.kind == 4 else "") + self.name
        if self.annotation is not _empty:
            text += ": " + formatannotation(self.annotation)
            if self.default is not _empty:
                text += " = %r" % (self.default,)
        elif self.default is not _empty:
            text += "=%r" % (self.default,)
        return text

    def __repr__(self):
        return '<Parameter "%s">' % self

    def __eq__(self, other):
        if not isinstance(other, Parameter):
            return NotImplemented
        return (self.name, self.kind, self.default, self.annotation) == (other.name, other.kind, other.default, other.annotation)

    def __hash__(self):
        return hash((self.name, int(self.kind)))


def formatannotation(annotation):
    if isinstance(annotation, type) and not hasattr(annotation, "__args__"):
        return annotation.__qualname__ if annotation.__module__ == "builtins" else "%s.%s" % (annotation.__module__, annotation.__qualname__)
    return repr(annotation).replace("typing.", "")


class BoundArguments:
    def __init__(self, signature, arguments):
        self.signature = signature
        self.arguments = arguments

    @property
    def args(self):
        out = []
        for name, p in self.signature.parameters.items():
            if p.kind >= 3 or name not in self.arguments:
                break
            if p.kind == 2:
                out += self.arguments[name]
            else:
                out.append(self.arguments[name])
        return tuple(out)

    @property
    def kwargs(self):
        out = {}
        late = False
        for name, p in self.signature.parameters.items():
            if name not in self.arguments:
                late = True
                continue
            if p.kind == 4:
                out.update(self.arguments[name])
            elif p.kind == 3 or late and p.kind == 1:
                out[name] = self.arguments[name]
        return out

    def apply_defaults(self):
        new = {}
        for name, p in self.signature.parameters.items():
            if name in self.arguments:
                new[name] = self.arguments[name]
            elif p.default is not _empty:
                new[name] = p.default
            elif p.kind == 2:
                new[name] = ()
            elif p.kind == 4:
                new[name] = {}
        self.arguments = new

    def __eq__(self, other):
        return self.arguments == other.arguments if isinstance(other, BoundArguments) else NotImplemented

    def __repr__(self):
        return "<BoundArguments (%s)>" % ", ".join(["%s=%r" % kv for kv in self.arguments.items()])


class Signature:
    empty = _empty

    def __init__(self, parameters=None, *, return_annotation=_empty):
        self.parameters = {p.name: p for p in parameters or ()}
        self.return_annotation = return_annotation

    @classmethod
    def from_callable(cls, obj, **kwds):
        return signature(obj)

    def replace(self, *, parameters=_empty, return_annotation=_empty):
        return type(self)(
            self.parameters.values() if parameters is _empty else parameters,
            return_annotation=self.return_annotation if return_annotation is _empty else return_annotation,
        )

    def _bind(self, args, kwargs, partial):
        out = {}
        args = list(args)
        kwargs = dict(kwargs)
        for name, p in self.parameters.items():
            k = p.kind
            if k == 2:
                if args:
                    out[name] = tuple(args)
                    args = []
            elif k == 4:
                if kwargs:
                    out[name] = kwargs
                    kwargs = {}
            elif k < 2 and args:
                if name in kwargs and k == 1:
                    raise TypeError("multiple values for argument %r" % name)
                out[name] = args.pop(0)
            elif k and name in kwargs:
                out[name] = kwargs.pop(name)
            elif p.default is _empty and not partial:
                raise TypeError("missing a required argument: %r" % name)
        if args:
            raise TypeError("too many positional arguments")
        if kwargs:
            raise TypeError("got an unexpected keyword argument %r" % list(kwargs)[0])
        return BoundArguments(self, out)

    def bind(self, /, *args, **kwargs):
        return self._bind(args, kwargs, False)

    def bind_partial(self, /, *args, **kwargs):
        return self._bind(args, kwargs, True)

    def __str__(self):
        out = []
        last = None
        star = False
        for p in self.parameters.values():
            if last == 0 and p.kind != 0:
                out.append("/")
            if p.kind == 2:
                star = True
            elif p.kind == 3 and not star:
                out.append("*")
                star = True
            out.append(str(p))
            last = p.kind
        if last == 0:
            out.append("/")
        text = "(%s)" % ", ".join(out)
        return text if self.return_annotation is _empty else text + " -> " + formatannotation(self.return_annotation)

    def __repr__(self):
        return "<Signature %s>" % self

    def __eq__(self, other):
        if not isinstance(other, Signature):
            return NotImplemented
        return list(self.parameters.values()) == list(other.parameters.values()) and self.return_annotation == other.return_annotation

    def __hash__(self):
        return hash(tuple(self.parameters))


def signature(obj, *, follow_wrapped=True, globals=None, locals=None, eval_str=False):
    if not callable(obj):
        raise TypeError("%r is not a callable object" % (obj,))
    if ismethod(obj):
        return _dropped(signature(obj.__func__))
    if follow_wrapped:
        obj = unwrap(obj, stop=lambda f: hasattr(f, "__signature__"))
    known = getattr(obj, "__signature__", None)
    if known is not None:
        return known
    if isfunction(obj):
        return _of_function(obj)
    if type(obj).__name__ == "partial" and hasattr(obj, "func"):
        return _of_partial(obj)
    if isinstance(obj, type):
        for name in ("__new__", "__init__"):
            f = getattr(obj, name)
            if isfunction(f):
                return _dropped(_of_function(f))
        if type(obj).__call__ is not type.__call__ and isfunction(type(obj).__call__):
            return _dropped(_of_function(type(obj).__call__))
        if obj.__new__ is object.__new__ and obj.__init__ is object.__init__:
            return Signature()
    else:
        call = getattr(type(obj), "__call__", None)
        if isfunction(call):
            return _dropped(_of_function(call))
    raise ValueError("no signature found for builtin %r" % (obj,))


def _dropped(sig):
    # without `self`
    params = list(sig.parameters.values())
    if params and params[0].kind < 2:
        params = params[1:]
    elif not params:
        raise ValueError("invalid method signature")
    return sig.replace(parameters=params)


def _of_function(f):
    code = f.__code__
    n = code.co_argcount
    names = code.co_varnames
    hints = getattr(f, "__annotations__", None) or {}
    defaults = f.__defaults__ or ()
    kw = f.__kwdefaults__ or {}
    params = []
    for i, name in enumerate(names[:n]):
        d = i - (n - len(defaults))
        params.append(Parameter(name, 0 if i < code.co_posonlyargcount else 1, default=defaults[d] if d >= 0 else _empty, annotation=hints.get(name, _empty)))
    k = code.co_kwonlyargcount
    at = n + k
    if code.co_flags & CO_VARARGS:
        params.append(Parameter(names[at], 2, annotation=hints.get(names[at], _empty)))
        at += 1
    for name in names[n : n + k]:
        params.append(Parameter(name, 3, default=kw.get(name, _empty), annotation=hints.get(name, _empty)))
    if code.co_flags & CO_VARKEYWORDS:
        params.append(Parameter(names[at], 4, annotation=hints.get(names[at], _empty)))
    return Signature(params, return_annotation=hints.get("return", _empty))


def _of_partial(p):
    sig = signature(p.func)
    bound = sig.bind_partial(*p.args, **p.keywords)
    params = []
    keyword = False
    for name, q in sig.parameters.items():
        if name in p.keywords:
            params.append(q.replace(default=p.keywords[name], kind=3))
            keyword = True
        elif name in bound.arguments and q.kind < 2:
            continue
        elif keyword and q.kind == 1:
            params.append(q.replace(kind=3))
        elif not (keyword and q.kind == 2):
            params.append(q)
    return sig.replace(parameters=params)


def getfullargspec(func):
    from collections import namedtuple

    args, defaults, kwonly, kwdefaults, hints = [], [], [], {}, {}
    star = starstar = None
    sig = _of_function(func) if isfunction(func) else signature(func)
    for name, p in sig.parameters.items():
        if p.kind < 2:
            args.append(name)
            if p.default is not _empty:
                defaults.append(p.default)
        elif p.kind == 2:
            star = name
        elif p.kind == 3:
            kwonly.append(name)
            if p.default is not _empty:
                kwdefaults[name] = p.default
        else:
            starstar = name
        if p.annotation is not _empty:
            hints[name] = p.annotation
    if sig.return_annotation is not _empty:
        hints["return"] = sig.return_annotation
    make = namedtuple("FullArgSpec", ("args", "varargs", "varkw", "defaults", "kwonlyargs", "kwonlydefaults", "annotations"))
    return make(args, star, starstar, tuple(defaults) or None, kwonly, kwdefaults or None, hints)


def getcallargs(func, /, *args, **kwds):
    b = signature(func).bind(*args, **kwds)
    b.apply_defaults()
    return b.arguments


def get_annotations(obj, *, globals=None, locals=None, eval_str=False):
    hints = obj.__dict__.get("__annotations__", {}) if isinstance(obj, type) else getattr(obj, "__annotations__", None) or {}
    if not eval_str:
        return dict(hints)
    scope = globals or getattr(obj, "__globals__", None) or {}
    return {n: eval(h, scope, locals) if isinstance(h, str) else h for n, h in hints.items()}


GEN_CREATED, GEN_RUNNING, GEN_SUSPENDED, GEN_CLOSED = "GEN_CREATED", "GEN_RUNNING", "GEN_SUSPENDED", "GEN_CLOSED"


def getgeneratorstate(g):
    if g.gi_running:
        return GEN_RUNNING
    if g.gi_frame is None:
        return GEN_CLOSED
    return GEN_SUSPENDED if g.gi_suspended else GEN_CREATED
