# unittest: test cases, suites and a runner, after CPython's documentation. What few programs use is in _more and loaded when
# asked for: discovery, asynchronous cases, checks of logs and warnings. Results, suites, loaders and the runner are in _run.
_MORE = ("IsolatedAsyncioTestCase", "discover", "_logs", "_warns", "_arguments", "_difference", "_by_name")
_RUN = ("TestResult", "TextTestResult", "TestSuite", "TestLoader", "defaultTestLoader", "TextTestRunner", "main", "TestProgram")
__all__ = _RUN + (
    "IsolatedAsyncioTestCase", "TestCase", "FunctionTestCase", "SkipTest", "skip", "skipIf", "skipUnless", "expectedFailure", "addModuleCleanup",
    "doModuleCleanups", "enterModuleContext",
)  # fmt: skip


def __getattr__(name):
    if name in _MORE:
        from . import _more as part
    elif name in _RUN:
        from . import _run as part
    else:
        raise AttributeError("module 'unittest' has no attribute %r" % name)
    value = globals()[name] = getattr(part, name)
    return value


def _late(name):
    return globals().get(name) or __getattr__(name)


class SkipTest(Exception):
    pass


class _Raises:
    def __init__(self, case, expected, regex=None, msg=None):
        self._case = case
        self.expected = expected
        self._regex = regex
        self.msg = msg
        self.called = None
        self.exception = None

    def __enter__(self):
        return self

    def __exit__(self, kind, value, tb):
        if kind is None:
            e = self.expected
            text = "%s not raised" % (e.__name__ if isinstance(e, type) else str(e))
            if self.called is not None:
                text += " by %s" % getattr(self.called, "__name__", self.called)
            self._case._check(False, self.msg, text.replace("%", "%%"))
        if not issubclass(kind, self.expected):
            return False
        self.exception = value
        if self._regex is not None and not _search(self._regex, str(value)):
            text = '"%s" does not match "%s"' % (getattr(self._regex, "pattern", self._regex), value)
            self._case._check(False, self.msg, text.replace("%", "%%"))
        return True


def _search(regex, text):
    if isinstance(regex, str):
        if regex in text and regex.replace(" ", "").replace("_", "").isalnum():
            return True
        import re

        regex = re.compile(regex)
    return regex.search(text) is not None


class _SubTest:
    def __init__(self, case, msg, params):
        self.case = case
        self.msg = msg
        self.params = params

    def __enter__(self):
        return self

    def __exit__(self, kind, value, tb):
        if kind is None or not issubclass(kind, Exception):
            return False
        case = self.case
        if issubclass(kind, SkipTest):
            case._result.addSkip(case, str(value))
        elif case._expected:
            case._caught = value
            return True
        else:
            case._failed = True
            case._result._add(self, value)
        return not case._result.failfast

    def __str__(self):
        parts = []
        if self.msg is not None:
            parts.append("[%s]" % (self.msg,))
        if self.params:
            parts.append("(%s)" % ", ".join(["%s=%r" % kv for kv in self.params.items()]))
        return "%s %s" % (self.case, " ".join(parts) or "(<subtest>)")

    def id(self):
        return str(self)


class TestCase:
    failureException = AssertionError
    longMessage = True
    maxDiff = 640
    _result = None
    _failed = _expected = False
    _equality = {}

    def __init__(self, methodName="runTest"):
        self._testMethodName = methodName
        self._cleanups = []
        if methodName != "runTest" and not hasattr(self, methodName):
            raise ValueError("no such test method in %r: %s" % (type(self), methodName))

    def id(self):
        cls = type(self)
        return "%s.%s.%s" % (cls.__module__, cls.__qualname__, self._testMethodName)

    def __str__(self):
        cls = type(self)
        return "%s (%s.%s.%s)" % (self._testMethodName, cls.__module__, cls.__qualname__, self._testMethodName)

    def __repr__(self):
        cls = type(self)
        return "<%s.%s testMethod=%s>" % (cls.__module__, cls.__qualname__, self._testMethodName)

    def __eq__(self, other):
        return self._testMethodName == other._testMethodName if type(self) is type(other) else NotImplemented

    def __hash__(self):
        return hash((type(self), self._testMethodName))

    def shortDescription(self):
        doc = getattr(getattr(self, self._testMethodName, None), "__doc__", None)
        return doc.strip().split("\n")[0].strip() if doc else None

    def countTestCases(self):
        return 1

    def defaultTestResult(self):
        return _late("TestResult")()

    @classmethod
    def setUpClass(cls):
        pass

    @classmethod
    def tearDownClass(cls):
        pass

    def setUp(self):
        pass

    def tearDown(self):
        pass

    def addCleanup(self, function, /, *args, **kwargs):
        self._cleanups.append((function, args, kwargs))

    def enterContext(self, cm):
        return _enter(cm, self.addCleanup)

    @classmethod
    def enterClassContext(cls, cm):
        return _enter(cm, cls.addClassCleanup)

    @classmethod
    def addClassCleanup(cls, function, /, *args, **kwargs):
        cls._class_cleanups = cls.__dict__.get("_class_cleanups", ()) + ((function, args, kwargs),)

    @classmethod
    def doClassCleanups(cls):
        for function, args, kwargs in cls.__dict__.get("_class_cleanups", ())[::-1]:
            function(*args, **kwargs)
        cls._class_cleanups = ()

    def doCleanups(self):
        ok = True
        while self._cleanups:
            function, args, kwargs = self._cleanups.pop()
            ok = self._part(lambda: self._callCleanup(function, *args, **kwargs)) and ok
        return ok

    # how the parts of a test are called: an asynchronous case calls them in its loop
    def _callSetUp(self):
        self.setUp()

    def _callTestMethod(self, method):
        method()

    def _callTearDown(self):
        self.tearDown()

    def _callCleanup(self, function, /, *args, **kwargs):
        function(*args, **kwargs)

    def _part(self, function):
        # True unless it failed or was skipped
        try:
            function()
            return True
        except SkipTest as e:
            self._failed = True
            self._result.addSkip(self, str(e))
        except KeyboardInterrupt:
            raise
        except BaseException as e:
            if self._expected:
                self._caught = e
            else:
                self._failed = True
                self._result._add(self, e)
        return False

    def run(self, result=None):
        own = result is None
        if own:
            result = self.defaultTestResult()
            getattr(result, "startTestRun", _nothing)()
        self._result = result
        result.startTest(self)
        try:
            method = getattr(self, self._testMethodName)
            why = getattr(method, "__unittest_skip_why__", None)
            if why is None:
                why = getattr(type(self), "__unittest_skip_why__", None)
            if why is not None:
                result.addSkip(self, why)
                return result
            expected = getattr(method, "__unittest_expecting_failure__", False) or getattr(type(self), "__unittest_expecting_failure__", False)
            self._failed = self._expected = False
            self._caught = None
            if self._part(self._callSetUp):
                self._expected = expected
                self._part(lambda: self._callTestMethod(method))
                self._expected = False
                self._part(self._callTearDown)
            self.doCleanups()
            if self._failed:
                pass
            elif not expected:
                result.addSuccess(self)
            elif self._caught is None:
                result.addUnexpectedSuccess(self)
            else:
                result.addExpectedFailure(self, self._caught)
        finally:
            result.stopTest(self)
            if own:
                getattr(result, "stopTestRun", _nothing)()
        return result

    def __call__(self, *args, **kwds):
        return self.run(*args, **kwds)

    def debug(self):
        self.setUp()
        getattr(self, self._testMethodName)()
        self.tearDown()

    def skipTest(self, reason):
        raise SkipTest(reason)

    def subTest(self, msg=None, **params):
        return _SubTest(self, msg, params)

    def fail(self, msg=None):
        raise self.failureException(msg)

    def _check(self, ok, msg, text, *args):
        if not ok:
            text = text % tuple([_short(a) for a in args])
            raise self.failureException(text if msg is None else "%s : %s" % (text, msg) if self.longMessage else msg)

    def assertEqual(self, first, second, msg=None):
        how = self._equality.get(type(first)) if type(first) is type(second) else None
        if how is not None:
            (getattr(self, how) if isinstance(how, str) else how)(first, second, msg=msg)
        elif not first == second:
            if type(first) is type(second) and type(first) in (list, tuple, dict, str, set):
                text = _late("_difference")(first, second)
            else:
                text = "%s != %s" % (_short(first), _short(second))
            raise self.failureException(text if msg is None else "%s : %s" % (text, msg) if self.longMessage else msg)

    assertListEqual = assertTupleEqual = assertDictEqual = assertSetEqual = assertMultiLineEqual = assertEqual

    def assertSequenceEqual(self, first, second, msg=None, seq_type=None):
        self._check(len(first) == len(second) and all([a == b for a, b in zip(first, second)]), msg, "Sequences differ: %s != %s", first, second)

    def addTypeEqualityFunc(self, typeobj, function):
        self._equality = {**self._equality, typeobj: function}

    def assertNotEqual(self, first, second, msg=None):
        self._check(first != second, msg, "%s == %s", first, second)

    def assertTrue(self, x, msg=None):
        self._check(x, msg, "%s is not true", x)

    def assertFalse(self, x, msg=None):
        self._check(not x, msg, "%s is not false", x)

    def assertIs(self, a, b, msg=None):
        self._check(a is b, msg, "%s is not %s", a, b)

    def assertIsNot(self, a, b, msg=None):
        self._check(a is not b, msg, "unexpectedly identical: %s", a)

    def assertIsNone(self, x, msg=None):
        self._check(x is None, msg, "%s is not None", x)

    def assertIsNotNone(self, x, msg=None):
        self._check(x is not None, msg, "unexpectedly None")

    def assertIn(self, x, container, msg=None):
        self._check(x in container, msg, "%s not found in %s", x, container)

    def assertNotIn(self, x, container, msg=None):
        self._check(x not in container, msg, "%s unexpectedly found in %s", x, container)

    def assertIsInstance(self, x, cls, msg=None):
        self._check(isinstance(x, cls), msg, "%s is not an instance of %s", x, cls)

    def assertNotIsInstance(self, x, cls, msg=None):
        self._check(not isinstance(x, cls), msg, "%s is an instance of %s", x, cls)

    def assertLess(self, a, b, msg=None):
        self._check(a < b, msg, "%s not less than %s", a, b)

    def assertLessEqual(self, a, b, msg=None):
        self._check(a <= b, msg, "%s not less than or equal to %s", a, b)

    def assertGreater(self, a, b, msg=None):
        self._check(a > b, msg, "%s not greater than %s", a, b)

    def assertGreaterEqual(self, a, b, msg=None):
        self._check(a >= b, msg, "%s not greater than or equal to %s", a, b)

    def _near(self, a, b, places, delta):
        if places is not None and delta is not None:
            raise TypeError("specify delta or places not both")
        return a == b or (abs(a - b) <= delta if delta is not None else round(abs(a - b), 7 if places is None else places) == 0)

    def assertAlmostEqual(self, a, b, places=None, msg=None, delta=None):
        if not self._near(a, b, places, delta):
            how = "%s delta" % (delta,) if delta is not None else "%d places" % (7 if places is None else places)
            self._check(False, msg, "%s != %s within " + how + " (%s difference)", a, b, abs(a - b))

    def assertNotAlmostEqual(self, a, b, places=None, msg=None, delta=None):
        if self._near(a, b, places, delta):
            how = "%s delta" % (delta,) if delta is not None else "%d places" % (7 if places is None else places)
            self._check(False, msg, "%s == %s within " + how, a, b)

    def assertCountEqual(self, first, second, msg=None):
        first, rest = list(first), list(second)
        n = len(rest)
        for x in first:
            if x in rest:
                rest.remove(x)
        self._check(not rest and len(first) == n, msg, "Element counts were not equal: %s and %s", first, list(second))

    def assertRegex(self, text, expected_regex, msg=None):
        self._check(_search(expected_regex, text), msg, "Regex didn't match: %s not found in %s", getattr(expected_regex, "pattern", expected_regex), text)

    def assertNotRegex(self, text, unexpected_regex, msg=None):
        self._check(not _search(unexpected_regex, text), msg, "Regex matched: %s matches in %s", getattr(unexpected_regex, "pattern", unexpected_regex), text)

    def assertStartsWith(self, s, prefix, msg=None):
        self._check(s.startswith(prefix), msg, "%s doesn't start with %s", s, prefix)

    def assertEndsWith(self, s, suffix, msg=None):
        self._check(s.endswith(suffix), msg, "%s doesn't end with %s", s, suffix)

    def assertHasAttr(self, obj, name, msg=None):
        self._check(hasattr(obj, name), msg, "%s has no attribute %s", obj, name)

    def assertRaises(self, expected_exception, *args, **kwargs):
        return self._raises(expected_exception, None, args, kwargs)

    def assertRaisesRegex(self, expected_exception, expected_regex, *args, **kwargs):
        return self._raises(expected_exception, expected_regex, args, kwargs)

    def _raises(self, expected, regex, args, kwargs):
        if not args or args[0] is None:
            return _Raises(self, expected, regex, kwargs.get("msg"))
        context = _Raises(self, expected, regex)
        context.called = args[0]
        with context:
            args[0](*args[1:], **kwargs)

    def assertWarns(self, expected_warning, *args, **kwargs):
        return _late("_warns")(self, expected_warning, None, args, kwargs)

    def assertWarnsRegex(self, expected_warning, expected_regex, *args, **kwargs):
        return _late("_warns")(self, expected_warning, expected_regex, args, kwargs)

    def assertLogs(self, logger=None, level=None):
        return _late("_logs")(self, logger, level, False)

    def assertNoLogs(self, logger=None, level=None):
        return _late("_logs")(self, logger, level, True)


def _nothing():
    pass


def _short(x):
    try:
        text = repr(x)
    except Exception:
        text = object.__repr__(x)
    return text if len(text) < 200 else text[:190] + "[%d chars]" % (len(text) - 190)


class FunctionTestCase(TestCase):
    def __init__(self, testFunc, setUp=None, tearDown=None, description=None):
        super().__init__()
        self._function = testFunc
        self._setUp = setUp
        self._tearDown = tearDown

    def setUp(self):
        if self._setUp is not None:
            self._setUp()

    def tearDown(self):
        if self._tearDown is not None:
            self._tearDown()

    def runTest(self):
        self._function()

    def id(self):
        return self._function.__name__

    def __str__(self):
        return "%s (%s)" % (type(self).__name__, self._function.__name__)


def skip(reason):
    def mark(thing):
        thing.__unittest_skip__ = True
        thing.__unittest_skip_why__ = reason
        return thing

    if callable(reason):
        thing, reason = reason, ""
        return mark(thing)
    return mark


def skipIf(condition, reason):
    return skip(reason) if condition else lambda thing: thing


def skipUnless(condition, reason):
    return skipIf(not condition, reason)


def expectedFailure(function):
    function.__unittest_expecting_failure__ = True
    return function


def addModuleCleanup(function, /, *args, **kwargs):
    _module_cleanups.append((function, args, kwargs))


def enterModuleContext(cm):
    return _enter(cm, addModuleCleanup)


def _enter(cm, cleanup):
    value = type(cm).__enter__(cm)
    cleanup(type(cm).__exit__, cm, None, None, None)
    return value


def doModuleCleanups():
    while _module_cleanups:
        function, args, kwargs = _module_cleanups.pop()
        function(*args, **kwargs)


_module_cleanups = []
