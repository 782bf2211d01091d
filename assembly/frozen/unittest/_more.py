# What few programs use of unittest.
import sys

from . import TestCase, _Raises, _search, _short
from ._run import TestSuite


class IsolatedAsyncioTestCase(TestCase):
    # every part of a test runs in one loop, which ends with the test
    _loop = None

    async def asyncSetUp(self):
        pass

    async def asyncTearDown(self):
        pass

    def addAsyncCleanup(self, func, /, *args, **kwargs):
        self.addCleanup(func, *args, **kwargs)

    async def enterAsyncContext(self, cm):
        value = await type(cm).__aenter__(cm)
        self.addAsyncCleanup(type(cm).__aexit__, cm, None, None, None)
        return value

    def _wait(self, r):
        if hasattr(r, "__await__"):
            return self._loop.run_until_complete(r)

    def _callSetUp(self):
        self.setUp()
        self._wait(self.asyncSetUp())

    def _callTestMethod(self, method):
        self._wait(method())

    def _callTearDown(self):
        self._wait(self.asyncTearDown())
        self.tearDown()

    def _callCleanup(self, function, /, *args, **kwargs):
        self._wait(function(*args, **kwargs))

    def run(self, result=None):
        import asyncio

        with asyncio.Runner() as runner:
            self._loop = runner.get_loop()
            return super().run(result)


def discover(loader, start_dir, pattern="test*.py", top_level_dir=None):
    import os
    from fnmatch import fnmatchcase

    if not os.path.isdir(start_dir):
        raise ImportError("Start directory is not importable: %r" % start_dir)
    top = start_dir if top_level_dir is None else top_level_dir
    if top not in sys.path:
        sys.path.insert(0, top)
    suite = TestSuite()

    def walk(folder, package):
        for name in sorted(os.listdir(folder)):
            path = os.path.join(folder, name)
            if name.endswith(".py") and fnmatchcase(name, pattern):
                full = package + name[:-3]
                # a module of the same name elsewhere must not stand in for this one
                sys.modules.pop(full, None)
                try:
                    __import__(full)
                    suite.addTest(loader.loadTestsFromModule(sys.modules[full], pattern=pattern))
                except Exception as e:
                    suite.addTest(_failed(full, e))
            elif os.path.isdir(path) and name.isidentifier() and os.path.exists(os.path.join(path, "__init__.py")):
                walk(path, package + name + ".")

    package = ""
    if top != start_dir and start_dir.startswith(top):
        package = start_dir[len(top) :].strip("/").replace("/", ".") + "."
    walk(start_dir, package)
    return suite


def _failed(name, e):
    def fail(self):
        raise ImportError("Failed to import test module: %s" % name) from e

    return type("_FailedTest", (TestCase,), {name: fail, "__module__": "unittest.loader"})(name)


def _by_name(loader, name, module):
    parts = name.split(".")
    obj = module
    if obj is None:
        n = len(parts)
        error = None
        while n:
            try:
                __import__(".".join(parts[:n]))
                break
            except ImportError as e:
                error = error or e
                n -= 1
        if not n:
            return TestSuite([_failed(name, error)])
        obj = sys.modules[".".join(parts[:n])]
        parts = parts[n:]
    parent = None
    for part in parts:
        try:
            parent, obj = obj, getattr(obj, part)
        except AttributeError:
            if module is None and type(obj) is type(sys) and error is not None:
                return TestSuite([_failed(name, error)])  # the module is there, and failed to import something
            raise
    if type(obj) is type(sys):
        return loader.loadTestsFromModule(obj)
    if isinstance(obj, type) and issubclass(obj, TestCase):
        return loader.loadTestsFromTestCase(obj)
    if isinstance(parent, type) and issubclass(parent, TestCase):
        return TestSuite([parent(parts[-1])])
    test = obj if isinstance(obj, (TestSuite, TestCase)) else obj()
    return test if isinstance(test, TestSuite) else TestSuite([test])


def _arguments(args, module, loader, verbosity, failfast):
    # (suite or None, verbosity, failfast) of a command line
    names = []
    find = module is None and (not args or args[0] == "discover")
    if args[:1] == ["discover"]:
        args = args[1:]
    start, pattern, top = ".", "test*.py", None
    i = 0
    while i < len(args):
        a = args[i]
        value = args[i + 1] if i + 1 < len(args) else None
        if a in ("-v", "--verbose"):
            verbosity = 2
        elif a in ("-q", "--quiet"):
            verbosity = 0
        elif a in ("-f", "--failfast"):
            failfast = True
        elif a in ("-s", "--start-directory", "-p", "--pattern", "-t", "--top-level-directory", "-k"):
            i += 1
            if a in ("-s", "--start-directory"):
                start = value
            elif a in ("-p", "--pattern"):
                pattern = value
            elif a == "-k":
                loader.testNamePatterns = (loader.testNamePatterns or []) + [value if "*" in value else "*%s*" % value]
            else:
                top = value
        elif a in ("-b", "-c", "--buffer", "--catch", "--locals"):
            pass
        elif a[:1] == "-":
            raise SystemExit("unittest: unknown option %s; options are -v -q -f -k PATTERN, for discovery -s FOLDER -p PATTERN -t FOLDER" % a)
        else:
            names.append(a)
        i += 1
    if find or module is None and not names:
        if names:
            start = names[0]
        return discover(loader, start, pattern, top), verbosity, failfast
    if not names:
        return None, verbosity, failfast
    if isinstance(module, str):
        module = sys.modules[module]
    suite = TestSuite()
    for n in names:
        if n.endswith(".py"):
            n = n[:-3].replace("/", ".")
        suite.addTest(loader.loadTestsFromName(n, module))
    return suite, verbosity, failfast


def _difference(a, b):
    # where two values of one builtin type begin to differ
    head = "%s != %s" % (_short(a), _short(b))
    if isinstance(a, str):
        if "\n" not in a and "\n" not in b:
            return head
        for i, (x, y) in enumerate(zip(a.split("\n") + [None], b.split("\n") + [None])):
            if x != y:
                return "%s\nFirst difference in line %d:\n- %s\n+ %s" % (head, i + 1, x, y)
        return head
    if isinstance(a, (list, tuple)):
        kind = "Lists" if isinstance(a, list) else "Tuples"
        text = "%s differ: %s" % (kind, head)
        for i, (x, y) in enumerate(zip(a, b)):
            if x != y:
                return "%s\n\nFirst differing element %d:\n%s\n%s" % (text, i, _short(x), _short(y))
        n = min(len(a), len(b))
        longer, which = (a, "First") if len(a) > n else (b, "Second")
        return "%s\n\n%s %s contains %d additional elements.\nFirst extra element %d:\n%s" % (text, which, kind[:-1].lower(), len(longer) - n, n, _short(longer[n]))
    if isinstance(a, dict):
        lines = ["- %r: %s" % (k, _short(v)) for k, v in a.items() if k not in b or b[k] != v]
        lines += ["+ %r: %s" % (k, _short(v)) for k, v in b.items() if k not in a or a[k] != v]
        return head + "\n" + "\n".join(lines)
    lines = []
    for which, items in (("first", a - b), ("second", b - a)):
        if items:
            lines.append("Items in the %s set but not the %s:" % (which, "second" if which == "first" else "first"))
            lines += [repr(x) for x in items]
    return "\n".join(lines)


class _Warns:
    def __init__(self, case, expected, regex, msg):
        self._case = case
        self._expected = expected
        self._regex = regex
        self._msg = msg

    def __enter__(self):
        import warnings

        self._catch = warnings.catch_warnings(record=True)
        self.warnings = self._catch.__enter__()
        warnings.simplefilter("always", self._expected if isinstance(self._expected, type) else Warning)
        return self

    def __exit__(self, kind, value, tb):
        self._catch.__exit__(kind, value, tb)
        if kind is not None:
            return
        first = None
        for w in self.warnings:
            if isinstance(w.message, self._expected):
                first = first or w.message
                if self._regex is None or _search(self._regex, str(w.message)):
                    self.warning = w.message
                    self.filename = w.filename
                    self.lineno = w.lineno
                    return
        name = getattr(self._expected, "__name__", str(self._expected))
        if first is not None:
            self._case._check(False, self._msg, "%s does not match %s", str(first), self._regex)
        self._case._check(False, self._msg, name + " not triggered")


def _warns(case, expected, regex, args, kwargs):
    context = _Warns(case, expected, regex, kwargs.get("msg"))
    if not args:
        return context
    with context:
        args[0](*args[1:], **kwargs)


class _Logs:
    def __init__(self, case, logger, level, none):
        import logging

        self._case = case
        self._logger = logger if isinstance(logger, logging.Logger) else logging.getLogger(logger)
        self._level = logging._level(level) if level else logging.INFO
        self._none = none
        self.records = []
        self.output = []

    def __enter__(self):
        import logging

        handler = logging.Handler(self._level)
        fmt = logging.Formatter("%(levelname)s:%(name)s:%(message)s")

        def emit(record):
            self.records.append(record)
            self.output.append(fmt.format(record))

        handler.emit = emit
        log = self._logger
        self._was = log.handlers, log.level, log.propagate
        log.handlers, log.level, log.propagate = [handler], self._level, False
        return self

    def __exit__(self, kind, value, tb):
        log = self._logger
        log.handlers, log.level, log.propagate = self._was
        if kind is not None:
            return
        if self._none:
            self._case._check(not self.records, None, "Unexpected logs found: %s", self.output)
        else:
            import logging

            self._case._check(self.records, None, "no logs of level %s or higher triggered on %s" % (logging.getLevelName(self._level), log.name))


def _logs(case, logger, level, none):
    return _Logs(case, logger, level, none)
