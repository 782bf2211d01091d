# The examples in texts: what they are, how they are read, where they are found.
import sys

OPTIONFLAGS_BY_NAME = {}


def register_optionflag(name):
    return OPTIONFLAGS_BY_NAME.setdefault(name, 1 << len(OPTIONFLAGS_BY_NAME))


for _name in (
    "DONT_ACCEPT_TRUE_FOR_1 DONT_ACCEPT_BLANKLINE NORMALIZE_WHITESPACE ELLIPSIS SKIP IGNORE_EXCEPTION_DETAIL "
    "REPORT_UDIFF REPORT_CDIFF REPORT_NDIFF REPORT_ONLY_FIRST_FAILURE FAIL_FAST"
).split():
    globals()[_name] = register_optionflag(_name)
COMPARISON_FLAGS = 63
REPORTING_FLAGS = 63 << 6


class Example:
    def __init__(self, source, want, exc_msg=None, lineno=0, indent=0, options=None):
        ended = lambda text: text + "\n" if text and text[-1] != "\n" else text
        self.source = source if source[-1:] == "\n" else source + "\n"
        self.want = ended(want)
        self.exc_msg = exc_msg if exc_msg is None or exc_msg[-1:] == "\n" else exc_msg + "\n"
        self.lineno = lineno
        self.indent = indent
        self.options = options or {}


class DocTest:
    def __init__(self, examples, globs, name, filename, lineno, docstring):
        self.examples = examples
        self.globs = globs.copy()
        self.name = name
        self.filename = filename
        self._lineno = lineno
        self.docstring = docstring

    @property
    def lineno(self):
        # The finder leaves this to whoever asks: it reads the source, which a small heap may not hold.
        if callable(self._lineno):
            self._lineno = self._lineno()
        return self._lineno

    def __repr__(self):
        n = len(self.examples)
        examples = "no examples" if not n else "1 example" if n == 1 else "%d examples" % n
        return "<%s %s from %s:%s (%s)>" % (type(self).__name__, self.name, self.filename, self.lineno, examples)


def _indent_of(line):
    return len(line) - len(line.lstrip(" "))


class DocTestParser:
    def parse(self, string, name="<string>"):
        string = string.expandtabs()
        lines = string.split("\n")
        least = min([_indent_of(line) for line in lines if line.strip()], default=0)
        lines = [line[least:] for line in lines]
        output = []
        text = []
        at = 0
        while at < len(lines):
            line = lines[at]
            if line.lstrip(" ")[:3] != ">>>":
                text.append(line)
                at += 1
                continue
            output.append("".join([t + "\n" for t in text]))
            text = []
            example, at = self._example(lines, at, name)
            if example:
                example.indent += least
                output.append(example)
        output.append("\n".join(text))
        return output

    def _example(self, lines, at, name):
        first = at
        indent = _indent_of(lines[at])
        room = " " * indent
        source = []
        while at < len(lines) and (at == first or lines[at][: indent + 3] == room + "..."):
            line = lines[at]
            if line[indent + 3 : indent + 4] not in ("", " "):
                raise ValueError("line %d of the docstring for %s lacks blank after %s: %r" % (at + 1, name, line[indent : indent + 3], line))
            source.append(line[indent + 4 :])
            at += 1
        want = []
        while at < len(lines) and lines[at].strip() and lines[at].lstrip(" ")[:3] != ">>>":
            if lines[at][:indent] != room:
                raise ValueError("line %d of the docstring for %s has inconsistent leading whitespace: %r" % (at + 1, name, lines[at]))
            want.append(lines[at][indent:].rstrip())
            at += 1
        code = [line.strip() for line in source]
        if not any([line and line[0] != "#" for line in code]):
            return None, at
        source = "\n".join(source)
        options = self._find_options(source, name, first)
        return Example(source, "\n".join(want), _message(want), first, indent, options), at

    def _find_options(self, source, name, lineno):
        options = {}
        for line in source.split("\n"):
            _, mark, words = line.partition("# doctest:")
            if not mark:
                _, mark, words = line.partition("#doctest:")
            for word in words.replace(",", " ").split():
                if word[0] not in "+-" or word[1:] not in OPTIONFLAGS_BY_NAME:
                    raise ValueError("line %r of the doctest for %s has an invalid option: %r" % (lineno + 1, name, word))
                options[OPTIONFLAGS_BY_NAME[word[1:]]] = word[0] == "+"
        return options

    def get_examples(self, string, name="<string>"):
        return [part for part in self.parse(string, name) if isinstance(part, Example)]

    def get_doctest(self, string, globs, name, filename, lineno):
        return DocTest(self.get_examples(string, name), globs, name, filename, lineno, string)


def _message(want):
    # the text of the exception that a traceback ends with, else None
    if not want or want[0] not in ("Traceback (most recent call last):", "Traceback (innermost last):"):
        return None
    for i in range(1, len(want)):
        if want[i][:1].isalnum() or want[i][:1] == "_":
            return "\n".join(want[i:])
    return None


class DocTestFinder:
    def __init__(self, verbose=False, parser=None, recurse=True, exclude_empty=True):
        self._parser = parser or DocTestParser()
        self._recurse = recurse
        self._exclude_empty = exclude_empty

    def find(self, obj, name=None, module=None, globs=None, extraglobs=None):
        if name is None:
            name = getattr(obj, "__name__", None)
            if name is None:
                raise ValueError("DocTestFinder.find: name must be given when obj.__name__ doesn't exist: %r" % (type(obj),))
        if module is None:
            module = obj if isinstance(obj, type(sys)) else sys.modules.get(getattr(obj, "__module__", None))
        globs = dict(globs if globs is not None else module.__dict__ if module else {})
        globs.update(extraglobs or {})
        globs.setdefault("__name__", "__main__")
        tests = []
        self._find(tests, obj, name, module or None, globs, set())
        tests.sort(key=lambda test: test.name)
        return tests

    def _find(self, tests, obj, name, module, globs, seen):
        if id(obj) in seen:
            return
        seen.add(id(obj))
        doc = obj if isinstance(obj, str) else getattr(obj, "__doc__", None)
        if doc is not None and not isinstance(doc, str):
            doc = str(doc)
        if doc or not self._exclude_empty:
            file = getattr(module, "__file__", None) or getattr(module, "__name__", None) if module else None
            test = self._parser.get_doctest(doc or "", globs, name, file, lambda: _line_of(obj, name, file))
            if test.examples or not self._exclude_empty or ">>>" not in doc:
                tests.append(test)
        if not self._recurse:
            return
        if isinstance(obj, type(sys)):
            for key, value in list(obj.__dict__.items()):
                if (_is_routine(value) or isinstance(value, type)) and self._from_module(module, value):
                    self._find(tests, value, name + "." + key, module, globs, seen)
            for key, value in getattr(obj, "__test__", {}).items():
                self._find(tests, value, "%s.__test__.%s" % (name, key), module, globs, seen)
        elif isinstance(obj, type):
            for key, value in list(obj.__dict__.items()):
                if isinstance(value, (staticmethod, classmethod)):
                    value = value.__func__
                if isinstance(value, property) or (_is_routine(value) or isinstance(value, type)) and self._from_module(module, value):
                    self._find(tests, value, name + "." + key, module, globs, seen)

    def _from_module(self, module, obj):
        if module is None:
            return True
        space = getattr(getattr(obj, "__wrapped__", obj), "__globals__", None)
        if space is not None:
            return space is module.__dict__
        return getattr(obj, "__module__", None) == module.__name__


def _is_routine(obj):
    while hasattr(obj, "__wrapped__"):
        obj = obj.__wrapped__
    return hasattr(obj, "__code__") and hasattr(obj, "__globals__")


def _line_of(obj, name, file):
    # the line of a docstring, from 0, or None
    if isinstance(obj, type(sys)):
        return 0
    try:
        with open(file) as f:
            lines = f.read().split("\n")
    except (OSError, TypeError):
        return None
    at = None
    if isinstance(obj, type):
        start = "class " + obj.__name__
        for i, line in enumerate(lines):
            line = line.lstrip()
            if line.startswith(start) and not line[len(start) : len(start) + 1].isalnum():
                at = i
                break
    else:
        obj = getattr(obj, "fget", obj)
        while hasattr(obj, "__wrapped__"):
            obj = obj.__wrapped__
        if hasattr(obj, "__code__"):
            at = obj.__code__.co_firstlineno - 1
    while at is not None and at < len(lines):
        line = lines[at].rpartition(":")[2].strip().lstrip("rRuUbB")
        if line[:1] in ("'", '"'):
            return at
        at += 1
    return None
