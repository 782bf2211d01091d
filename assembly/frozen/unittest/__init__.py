# unittest: test cases, suites and a runner, after CPython's documentation. What few programs use is in _more and loaded when
# asked for: discovery, asynchronous cases, checks of logs and warnings.
import sys

_MORE = ("IsolatedAsyncioTestCase", "discover", "_logs", "_warns", "_arguments", "_difference", "_by_name")


def __getattr__(name):
    if name not in _MORE:
        raise AttributeError("module 'unittest' has no attribute %r" % name)
    value = globals()[name] = getattr(__import__("unittest._more", None, None, ("_more",)), name)
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
        else:
            case._failed = True
            if case._expected:
                return True
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
        return TestResult()

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
        value = type(cm).__enter__(cm)
        self.addCleanup(type(cm).__exit__, cm, None, None, None)
        return value

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
        except Exception as e:
            self._failed = True
            if self._expected:
                self._caught = e
            else:
                self._result._add(self, e)
        return False

    def run(self, result=None):
        own = result is None
        if own:
            result = self.defaultTestResult()
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
            self._expected = getattr(method, "__unittest_expecting_failure__", False) or getattr(type(self), "__unittest_expecting_failure__", False)
            self._failed = False
            self._caught = None
            if self._part(self._callSetUp):
                self._part(lambda: self._callTestMethod(method))
                self._part(self._callTearDown)
            self.doCleanups()
            if self._expected:
                if self._failed:
                    result.addExpectedFailure(self, self._caught)
                else:
                    result.addUnexpectedSuccess(self)
            elif not self._failed:
                result.addSuccess(self)
        finally:
            result.stopTest(self)
        return result

    __call__ = run

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
        if not first == second:
            if type(first) is type(second) and type(first) in (list, tuple, dict, str, set):
                text = _late("_difference")(first, second)
            else:
                text = "%s != %s" % (_short(first), _short(second))
            raise self.failureException(text if msg is None else "%s : %s" % (text, msg) if self.longMessage else msg)

    assertListEqual = assertTupleEqual = assertDictEqual = assertSetEqual = assertMultiLineEqual = assertEqual

    def assertSequenceEqual(self, first, second, msg=None, seq_type=None):
        self._check(len(first) == len(second) and all([a == b for a, b in zip(first, second)]), msg, "Sequences differ: %s != %s", first, second)

    def addTypeEqualityFunc(self, typeobj, function):
        pass

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

    def assertRegex(self, text, regex, msg=None):
        self._check(_search(regex, text), msg, "Regex didn't match: %s not found in %s", getattr(regex, "pattern", regex), text)

    def assertNotRegex(self, text, regex, msg=None):
        self._check(not _search(regex, text), msg, "Regex matched: %s matches in %s", getattr(regex, "pattern", regex), text)

    def assertStartsWith(self, s, prefix, msg=None):
        self._check(s.startswith(prefix), msg, "%s doesn't start with %s", s, prefix)

    def assertEndsWith(self, s, suffix, msg=None):
        self._check(s.endswith(suffix), msg, "%s doesn't end with %s", s, suffix)

    def assertHasAttr(self, obj, name, msg=None):
        self._check(hasattr(obj, name), msg, "%s has no attribute %s", obj, name)

    def assertRaises(self, expected, *args, **kwargs):
        return self._raises(expected, None, args, kwargs)

    def assertRaisesRegex(self, expected, regex, *args, **kwargs):
        return self._raises(expected, regex, args, kwargs)

    def _raises(self, expected, regex, args, kwargs):
        if not args or args[0] is None:
            return _Raises(self, expected, regex, kwargs.get("msg"))
        context = _Raises(self, expected, regex)
        context.called = args[0]
        with context:
            args[0](*args[1:], **kwargs)

    def assertWarns(self, expected, *args, **kwargs):
        return _late("_warns")(self, expected, None, args, kwargs)

    def assertWarnsRegex(self, expected, regex, *args, **kwargs):
        return _late("_warns")(self, expected, regex, args, kwargs)

    def assertLogs(self, logger=None, level=None):
        return _late("_logs")(self, logger, level, False)

    def assertNoLogs(self, logger=None, level=None):
        return _late("_logs")(self, logger, level, True)


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


class TestResult:
    failfast = shouldStop = False

    def __init__(self, stream=None, descriptions=None, verbosity=None):
        self.testsRun = 0
        self.failures = []
        self.errors = []
        self.skipped = []
        self.expectedFailures = []
        self.unexpectedSuccesses = []

    def _add(self, test, e):
        if isinstance(e, AssertionError):
            self.addFailure(test, (type(e), e, e.__traceback__))
        else:
            self.addError(test, (type(e), e, e.__traceback__))

    def _text(self, err):
        from io import StringIO

        out = StringIO()
        sys.print_exception(err[1], out)
        return out.getvalue()

    def startTest(self, test):
        self.testsRun += 1

    def stopTest(self, test):
        pass

    startTestRun = stopTestRun = lambda self: None

    def addSuccess(self, test):
        pass

    def addFailure(self, test, err):
        self.failures.append((test, self._text(err)))
        self.shouldStop = self.shouldStop or self.failfast

    def addError(self, test, err):
        self.errors.append((test, self._text(err)))
        self.shouldStop = self.shouldStop or self.failfast

    def addSkip(self, test, reason):
        self.skipped.append((test, reason))

    def addExpectedFailure(self, test, err):
        self.expectedFailures.append((test, "" if err is None else self._text((None, err))))

    def addUnexpectedSuccess(self, test):
        self.unexpectedSuccesses.append(test)

    def addSubTest(self, test, subtest, err):
        if err is not None:
            self._add(subtest, err[1])

    def wasSuccessful(self):
        return not (self.failures or self.errors or self.unexpectedSuccesses)

    def stop(self):
        self.shouldStop = True

    def printErrors(self):
        pass

    def __repr__(self):
        return "<%s run=%d errors=%d failures=%d>" % (type(self).__name__, self.testsRun, len(self.errors), len(self.failures))


class TextTestResult(TestResult):
    def __init__(self, stream, descriptions=True, verbosity=1):
        super().__init__()
        self.stream = stream
        self._verbosity = verbosity

    def _mark(self, test, letter, word):
        if self._verbosity > 1:
            self.stream.write(word + "\n")
        elif self._verbosity:
            self.stream.write(letter)

    def startTest(self, test):
        super().startTest(test)
        if self._verbosity > 1:
            self.stream.write("%s ... " % test)

    def addSuccess(self, test):
        self._mark(test, ".", "ok")

    def addFailure(self, test, err):
        super().addFailure(test, err)
        self._mark(test, "F", "FAIL")

    def addError(self, test, err):
        super().addError(test, err)
        self._mark(test, "E", "ERROR")

    def addSkip(self, test, reason):
        super().addSkip(test, reason)
        self._mark(test, "s", "skipped %r" % (reason,))

    def addExpectedFailure(self, test, err):
        super().addExpectedFailure(test, err)
        self._mark(test, "x", "expected failure")

    def addUnexpectedSuccess(self, test):
        super().addUnexpectedSuccess(test)
        self._mark(test, "u", "unexpected success")

    def printErrors(self):
        write = self.stream.write
        for kind, found in (("ERROR", self.errors), ("FAIL", self.failures)):
            for test, text in found:
                write("=" * 70 + "\n%s: %s\n" % (kind, test) + "-" * 70 + "\n%s\n" % text)
        for test in self.unexpectedSuccesses:
            write("=" * 70 + "\nUNEXPECTED SUCCESS: %s\n" % test)


class TestSuite:
    def __init__(self, tests=()):
        self._tests = list(tests)

    def addTest(self, test):
        self._tests.append(test)

    def addTests(self, tests):
        self._tests.extend(tests)

    def __iter__(self):
        return iter(self._tests)

    def countTestCases(self):
        return sum([t.countTestCases() for t in self._tests])

    def run(self, result):
        state = [None, None, True, True]  # class and module set up now, and whether that worked
        self._run(result, state)
        _leave(result, state, None, None)
        return result

    __call__ = run

    def _run(self, result, state):
        for test in self._tests:
            if result.shouldStop:
                break
            if isinstance(test, TestSuite):
                test._run(result, state)
                continue
            if not isinstance(test, TestCase):
                test(result)
                continue
            cls = type(test)
            if cls is not state[0]:
                _leave(result, state, cls, sys.modules.get(cls.__module__))
                if state[1] is None:
                    state[1] = module = sys.modules.get(cls.__module__)
                    state[3] = _fixture(result, getattr(module, "setUpModule", None), "setUpModule", cls.__module__)
                state[0] = cls
                state[2] = state[3] and (getattr(cls, "__unittest_skip_why__", None) is not None or _fixture(result, cls.setUpClass, "setUpClass", "%s.%s" % (cls.__module__, cls.__qualname__)))
            if state[2]:
                TestCase.run(test, result) if isinstance(test.run, bool) else test.run(result)


def _fixture(result, function, what, name):
    if function is None:
        return True
    try:
        function()
        return True
    except SkipTest as e:
        result.addSkip("%s (%s)" % (what, name), str(e))
    except Exception as e:
        result.addError("%s (%s)" % (what, name), (type(e), e, e.__traceback__))
    return False


def _leave(result, state, cls, module):
    old = state[0]
    if old is not None:
        name = "%s.%s" % (old.__module__, old.__qualname__)
        if state[2] and getattr(old, "__unittest_skip_why__", None) is None:
            _fixture(result, old.tearDownClass, "tearDownClass", name)
        _fixture(result, old.doClassCleanups, "tearDownClass", name)
        state[0] = None
    if state[1] is not None and state[1] is not module:
        if state[3]:
            _fixture(result, getattr(state[1], "tearDownModule", None), "tearDownModule", state[1].__name__)
        state[1] = None


class TestLoader:
    testMethodPrefix = "test"
    testNamePatterns = None
    suiteClass = TestSuite

    def getTestCaseNames(self, cls):
        names = [n for n in dir(cls) if n.startswith(self.testMethodPrefix) and callable(getattr(cls, n))]
        return sorted([n for n in names if self._wanted(cls, n)])

    def _wanted(self, cls, name):
        if self.testNamePatterns is None:
            return True
        from fnmatch import fnmatchcase

        full = "%s.%s.%s" % (cls.__module__, cls.__qualname__, name)
        return any([fnmatchcase(full, p) for p in self.testNamePatterns])

    def loadTestsFromTestCase(self, cls):
        names = self.getTestCaseNames(cls)
        if not names and hasattr(cls, "runTest"):
            names = ["runTest"]
        return self.suiteClass([cls(n) for n in names])

    def loadTestsFromModule(self, module, *, pattern=None):
        suite = self.suiteClass()
        for name in dir(module):
            thing = getattr(module, name)
            if isinstance(thing, type) and issubclass(thing, TestCase) and thing not in (TestCase, FunctionTestCase, globals().get("IsolatedAsyncioTestCase")):
                suite.addTest(self.loadTestsFromTestCase(thing))
        how = getattr(module, "load_tests", None)
        return suite if how is None else how(self, suite, pattern)

    def loadTestsFromName(self, name, module=None):
        return _late("_by_name")(self, name, module)

    def loadTestsFromNames(self, names, module=None):
        return self.suiteClass([self.loadTestsFromName(n, module) for n in names])

    def discover(self, start_dir, pattern="test*.py", top_level_dir=None):
        return _late("discover")(self, start_dir, pattern, top_level_dir)


defaultTestLoader = TestLoader()


class TextTestRunner:
    resultclass = TextTestResult

    def __init__(self, stream=None, descriptions=True, verbosity=1, failfast=False, buffer=False, resultclass=None, warnings=None, **ignored):
        self.stream = sys.stderr if stream is None else stream
        self.verbosity = verbosity
        self.failfast = failfast
        if resultclass is not None:
            self.resultclass = resultclass

    def run(self, test):
        write = self.stream.write
        result = self.resultclass(self.stream, True, self.verbosity)
        result.failfast = self.failfast
        result.startTestRun()
        test(result)
        result.stopTestRun()
        if self.verbosity:
            write("\n")
        result.printErrors()
        n = result.testsRun
        write("-" * 70 + "\nRan %d tests\n\n" % n)
        words = []
        if not result.wasSuccessful():
            words = ["failures=%d" % len(result.failures), "errors=%d" % len(result.errors)]
        for word, found in (("skipped", result.skipped), ("expected failures", result.expectedFailures), ("unexpected successes", result.unexpectedSuccesses)):
            if found and (word != "skipped" or not words) and (word != "expected failures" or not words):
                words.append("%s=%d" % (word, len(found)))
        write(("OK" if result.wasSuccessful() else "FAILED") + (" (%s)" % ", ".join(words) if words else "") + "\n")
        return result


def main(module="__main__", defaultTest=None, argv=None, testRunner=None, testLoader=defaultTestLoader, exit=True, verbosity=1, failfast=None, **ignored):
    if argv is None:
        argv = sys.argv
    test = None
    if len(argv) > 1 and module in (None, "__main__"):
        test, verbosity, failfast = _late("_arguments")(argv[1:], module, testLoader, verbosity, failfast)
    if test is None:
        if isinstance(module, str):
            __import__(module)
            module = sys.modules[module]
        test = testLoader.loadTestsFromModule(module) if defaultTest is None else testLoader.loadTestsFromName(defaultTest, module)
    if testRunner is None or isinstance(testRunner, type):
        testRunner = (testRunner or TextTestRunner)(verbosity=verbosity, failfast=failfast or False)
    result = testRunner.run(test)
    if exit and not result.wasSuccessful():
        sys.exit(1)
    return result


TestProgram = main


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


def doModuleCleanups():
    while _module_cleanups:
        function, args, kwargs = _module_cleanups.pop()
        function(*args, **kwargs)


_module_cleanups = []
