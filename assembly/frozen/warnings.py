# warnings: messages about what still works. A filter is (action, text the message begins with, category, module, line).
filters = []
_seen = set()


def showwarning(message, category, filename, lineno, file=None, line=None):
    import sys

    print(formatwarning(message, category, filename, lineno, line), end="", file=sys.stderr if file is None else file)


def formatwarning(message, category, filename, lineno, line=None):
    text = "%s:%s: %s: %s\n" % (filename, lineno, category.__name__, message)
    return text + "  %s\n" % line.strip() if line else text


def warn(message, category=None, stacklevel=1, source=None, *, skip_file_prefixes=()):
    if isinstance(message, Warning):
        category = type(message)
    elif category is None:
        category = UserWarning
    if not (isinstance(category, type) and issubclass(category, Warning)):
        raise TypeError("category must be a Warning subclass, not '%s'" % type(category).__name__)
    import sys

    name, line = "sys", 0
    module = "sys"
    f = sys._getframe(1)
    while stacklevel > 1 and f is not None:
        f = f.f_back
        stacklevel -= 1
    if f is not None:
        name, line = f.f_code.co_filename, f.f_lineno
        module = f.f_globals.get("__name__", "<string>")
    warn_explicit(message, category, name, line, module)


def warn_explicit(message, category, filename, lineno, module=None, registry=None, module_globals=None, source=None):
    if module is None:
        module = filename[:-3] if filename.endswith(".py") else filename or "<unknown>"
    if isinstance(message, Warning):
        text = str(message)
        category = type(message)
    else:
        text = message
        message = category(message)
    action = defaultaction
    for how, begins, kind, where, line in filters:
        if _fits(begins, text, True) and issubclass(category, kind) and _fits(where, module, False) and line in (0, lineno):
            action = how
            break
    else:
        if issubclass(category, (DeprecationWarning, PendingDeprecationWarning, ImportWarning, ResourceWarning)):
            if not (module == "__main__" and category is DeprecationWarning):
                return
    if action == "ignore":
        return
    if action == "error":
        raise message
    if action != "always" and action != "all":
        key = (text, category, "" if action == "once" else filename, lineno if action == "default" else 0)
        if key in _seen:
            return
        _seen.add(key)
    if _recorded is not None:
        _recorded.append(WarningMessage(message, category, filename, lineno))
    else:
        showwarning(message, category, filename, lineno)


defaultaction = "default"
_recorded = None


def _fits(pattern, text, begins):
    if not pattern:
        return True
    if pattern.replace("_", "").replace(" ", "").replace(".", "").isalnum() and "." not in pattern:
        return text.lower().startswith(pattern.lower()) if begins else text == pattern
    import re

    return re.match(pattern if begins else pattern + "$", text, re.I if begins else 0) is not None


def filterwarnings(action, message="", category=Warning, module="", lineno=0, append=False):
    if action not in ("error", "ignore", "always", "all", "default", "module", "once"):
        raise ValueError("invalid action: %r" % action)
    if not (isinstance(category, type) and issubclass(category, Warning)):
        raise TypeError("category must be a Warning subclass")
    item = (action, message, category, module, lineno)
    if item in filters:
        if append:
            return
        filters.remove(item)
    filters.insert(len(filters) if append else 0, item)
    _seen.clear()


def simplefilter(action, category=Warning, lineno=0, append=False):
    filterwarnings(action, "", category, "", lineno, append)


def resetwarnings():
    filters.clear()
    _seen.clear()


class WarningMessage:
    def __init__(self, message, category, filename, lineno, file=None, line=None, source=None):
        self.message = message
        self.category = category
        self.filename = filename
        self.lineno = lineno
        self.file = file
        self.line = line
        self.source = source

    def __str__(self):
        return "{message : %r, category : %r, filename : %r, lineno : %s, line : %r}" % (self.message, self.category.__name__, self.filename, self.lineno, self.line)


class catch_warnings:
    def __init__(self, *, record=False, module=None, action=None, category=Warning, lineno=0, append=False):
        self._record = record
        self._filter = None if action is None else (action, category, lineno, append)
        self._entered = False

    def __enter__(self):
        global _recorded, filters
        if self._entered:
            raise RuntimeError("Cannot enter %r twice" % self)
        self._entered = True
        self._was = filters, _recorded, showwarning
        filters = filters[:]
        _seen.clear()
        if self._filter is not None:
            simplefilter(*self._filter)
        if self._record:
            _recorded = []
            return _recorded

    def __exit__(self, *exc_info):
        global _recorded, filters, showwarning
        if not self._entered:
            raise RuntimeError("Cannot exit %r without entering first" % self)
        filters, _recorded, showwarning = self._was
        _seen.clear()


class deprecated:
    def __init__(self, message, /, *, category=DeprecationWarning, stacklevel=1):
        if not isinstance(message, str):
            raise TypeError("Expected an object of type str for 'message', not %r" % type(message).__name__)
        self.message = message
        self.category = category
        self.stacklevel = stacklevel

    def __call__(self, arg, /):
        text, category, level = self.message, self.category, self.stacklevel
        if category is None:
            arg.__deprecated__ = text
            return arg
        import functools

        if isinstance(arg, type):
            new = arg.__init__

            def __init__(self, *args, **kwargs):
                if type(self) is arg:
                    warn(text, category, level + 1)
                new(self, *args, **kwargs)

            arg.__init__ = __init__
            arg.__deprecated__ = text
            return arg

        @functools.wraps(arg)
        def wrapper(*args, **kwargs):
            warn(text, category, level + 1)
            return arg(*args, **kwargs)

        wrapper.__deprecated__ = text
        return wrapper
