# unittest: test cases, suites and a runner, as far as tests on a board need them.
# Written for this project after the documentation of CPython's module of that name.
import sys


class SkipTest(Exception):
    pass


class _Failures(Exception):
    pass


def _search(regex, text):
    import re

    return re.search(regex, text)


class _Raises:
    def __init__(self, expected, regex=None):
        self.expected = expected
        self.regex = regex
        self.exception = None

    def __enter__(self):
        return self

    def __exit__(self, kind, value, tb):
        if kind is None:
            raise AssertionError("%r not raised" % (self.expected,))
        if not issubclass(kind, self.expected):
            return False
        self.exception = value
        if self.regex is not None and not _search(self.regex, str(value)):
            raise AssertionError("%r does not match %r" % (getattr(self.regex, "pattern", self.regex), str(value)))
        return True


class _SubTest:
    def __init__(self, case, msg, params):
        self.case = case
        self.label = (msg, params)

    def __enter__(self):
        return self

    def __exit__(self, kind, value, tb):
        if kind is None or not issubclass(kind, Exception):
            return False
        if issubclass(kind, SkipTest):
            self.case._result.addSkip(self.case, str(value))
        else:
            self.case._result._add(self.case, value, self.label)
        return True


class TestCase:
    failureException = AssertionError
    longMessage = True

    def __init__(self, methodName="runTest"):
        self._testMethodName = methodName
        self._cleanups = []

    def __repr__(self):
        return "%s (%s)" % (self._testMethodName, type(self).__name__)

    id = __str__ = __repr__

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

    def addCleanup(self, function, *args, **kwargs):
        self._cleanups.append((function, args, kwargs))

    def doCleanups(self):
        while self._cleanups:
            function, args, kwargs = self._cleanups.pop()
            function(*args, **kwargs)

    def run(self, result=None):
        if result is None:
            result = TestResult()
        self._result = result
        result.startTest(self)
        before = result._bad()
        method = getattr(self, self._testMethodName)
        why = getattr(method, "__unittest_skip__", None)
        if why is None:
            why = getattr(type(self), "__unittest_skip__", None)
        if why is not None:
            result.addSkip(self, why)
            return result
        expected = getattr(method, "__unittest_expecting_failure__", False)
        try:
            try:
                self.setUp()
                try:
                    method()
                finally:
                    self.tearDown()
            finally:
                self.doCleanups()
        except SkipTest as e:
            result.addSkip(self, str(e))
        except Exception as e:
            if expected:
                result.expectedFailures.append(self)
            else:
                result._add(self, e, None)
        else:
            if expected:
                result.unexpectedSuccesses.append(self)
            elif result._bad() == before:
                result.addSuccess(self)
        return result

    def skipTest(self, reason):
        raise SkipTest(reason)

    def subTest(self, msg=None, **params):
        return _SubTest(self, msg, params)

    def fail(self, msg=None):
        raise AssertionError(msg or "failed")

    def _check(self, ok, msg, text, *args):
        if not ok:
            text = text % args
            raise AssertionError("%s : %s" % (text, msg) if msg else text)

    def assertEqual(self, first, second, msg=None):
        self._check(first == second, msg, "%r != %r", first, second)

    assertListEqual = assertTupleEqual = assertDictEqual = assertSetEqual = assertSequenceEqual = assertMultiLineEqual = assertEqual

    def assertNotEqual(self, first, second, msg=None):
        self._check(first != second, msg, "%r == %r", first, second)

    def assertTrue(self, x, msg=None):
        self._check(x, msg, "%r is not true", x)

    def assertFalse(self, x, msg=None):
        self._check(not x, msg, "%r is not false", x)

    def assertIs(self, a, b, msg=None):
        self._check(a is b, msg, "%r is not %r", a, b)

    def assertIsNot(self, a, b, msg=None):
        self._check(a is not b, msg, "unexpectedly identical: %r", a)

    def assertIsNone(self, x, msg=None):
        self._check(x is None, msg, "%r is not None", x)

    def assertIsNotNone(self, x, msg=None):
        self._check(x is not None, msg, "unexpectedly None")

    def assertIn(self, x, container, msg=None):
        self._check(x in container, msg, "%r not found in %r", x, container)

    def assertNotIn(self, x, container, msg=None):
        self._check(x not in container, msg, "%r unexpectedly found in %r", x, container)

    def assertIsInstance(self, x, cls, msg=None):
        self._check(isinstance(x, cls), msg, "%r is not an instance of %r", x, cls)

    def assertNotIsInstance(self, x, cls, msg=None):
        self._check(not isinstance(x, cls), msg, "%r is an instance of %r", x, cls)

    def assertLess(self, a, b, msg=None):
        self._check(a < b, msg, "%r not less than %r", a, b)

    def assertLessEqual(self, a, b, msg=None):
        self._check(a <= b, msg, "%r not less than or equal to %r", a, b)

    def assertGreater(self, a, b, msg=None):
        self._check(a > b, msg, "%r not greater than %r", a, b)

    def assertGreaterEqual(self, a, b, msg=None):
        self._check(a >= b, msg, "%r not greater than or equal to %r", a, b)

    def assertAlmostEqual(self, a, b, places=None, msg=None, delta=None):
        if a != b:
            ok = abs(a - b) <= delta if delta is not None else round(abs(a - b), 7 if places is None else places) == 0
            self._check(ok, msg, "%r != %r almost", a, b)

    def assertNotAlmostEqual(self, a, b, places=None, msg=None, delta=None):
        ok = a != b and (abs(a - b) > delta if delta is not None else round(abs(a - b), 7 if places is None else places) != 0)
        self._check(ok, msg, "%r == %r almost", a, b)

    def assertCountEqual(self, first, second, msg=None):
        rest = list(second)
        for x in first:
            self._check(x in rest, msg, "%r and %r have different elements", first, second)
            rest.remove(x)
        self._check(not rest, msg, "%r and %r have different elements", first, second)

    def assertRaises(self, expected, function=None, *args, **kwargs):
        context = _Raises(expected)
        if function is None:
            return context
        with context:
            function(*args, **kwargs)

    def assertRegex(self, text, regex, msg=None):
        self._check(_search(regex, text), msg, "Regex didn't match: %r not found in %r", getattr(regex, "pattern", regex), text)

    def assertNotRegex(self, text, regex, msg=None):
        self._check(not _search(regex, text), msg, "Regex matched: %r matches in %r", getattr(regex, "pattern", regex), text)

    def assertRaisesRegex(self, expected, regex, function=None, *args, **kwargs):
        context = _Raises(expected, regex)
        if function is None:
            return context
        with context:
            function(*args, **kwargs)


def skip(reason):
    def mark(thing):
        thing.__unittest_skip__ = reason
        return thing

    return mark


def skipIf(condition, reason):
    return skip(reason) if condition else lambda thing: thing


def skipUnless(condition, reason):
    return skipIf(not condition, reason)


def expectedFailure(function):
    function.__unittest_expecting_failure__ = True
    return function


class TestResult:
    def __init__(self):
        self.testsRun = 0
        self.failures = []
        self.errors = []
        self.skipped = []
        self.expectedFailures = []
        self.unexpectedSuccesses = []

    def _bad(self):
        return len(self.failures) + len(self.errors)

    def _add(self, test, error, label):
        name = "%s %s" % (test, label) if label else str(test)
        (self.failures if isinstance(error, AssertionError) else self.errors).append((name, error))

    def startTest(self, test):
        self.testsRun += 1

    def addSuccess(self, test):
        pass

    def addSkip(self, test, reason):
        self.skipped.append((test, reason))

    def wasSuccessful(self):
        return not (self.failures or self.errors or self.unexpectedSuccesses)


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
        return sum(t.countTestCases() if isinstance(t, TestSuite) else 1 for t in self._tests)

    def run(self, result):
        cls = None
        for test in self._tests:
            if type(test) is not cls and isinstance(test, TestCase):
                if cls is not None:
                    cls.tearDownClass()
                cls = type(test)
                cls.setUpClass()
            test.run(result)
        if cls is not None:
            cls.tearDownClass()
        return result


class TestLoader:
    def loadTestsFromTestCase(self, cls):
        names = sorted(n for n in dir(cls) if n.startswith("test") and callable(getattr(cls, n)))
        if not names and hasattr(cls, "runTest"):
            names = ["runTest"]
        return TestSuite(cls(n) for n in names)

    def loadTestsFromModule(self, module):
        suite = TestSuite()
        for name in dir(module):
            thing = getattr(module, name)
            if isinstance(thing, type) and issubclass(thing, TestCase) and thing is not TestCase:
                suite._tests.extend(self.loadTestsFromTestCase(thing))
        return suite


defaultTestLoader = TestLoader()


class _Marks(TestResult):
    def __init__(self, write):
        super().__init__()
        self._write = write

    def addSuccess(self, test):
        self._write(".")

    def addSkip(self, test, reason):
        super().addSkip(test, reason)
        self._write("s")

    def _add(self, test, error, label):
        super()._add(test, error, label)
        self._write("F" if isinstance(error, AssertionError) else "E")


class TextTestRunner:
    def __init__(self, stream=None, verbosity=1):
        self._write = (stream or sys.stderr).write

    def run(self, suite):
        write = self._write
        result = suite.run(_Marks(write))
        write("\n")
        for kind, found in (("ERROR", result.errors), ("FAIL", result.failures)):
            for name, error in found:
                write("=" * 70 + "\n%s: %s\n" % (kind, name) + "-" * 70 + "\n")
                sys.print_exception(error, sys.stderr)
        write("-" * 70 + "\nRan %d tests\n\n" % result.testsRun)
        if result.wasSuccessful():
            write("OK" + (" (skipped=%d)" % len(result.skipped) if result.skipped else "") + "\n")
        else:
            write("FAILED (failures=%d, errors=%d)\n" % (len(result.failures), len(result.errors)))
        return result


def main(module="__main__", exit=True, testRunner=None, **ignored):
    if isinstance(module, str):
        module = __import__(module)
    result = (testRunner or TextTestRunner()).run(defaultTestLoader.loadTestsFromModule(module))
    if exit and not result.wasSuccessful():
        sys.exit(1)
    return result
