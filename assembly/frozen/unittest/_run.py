# unittest: results, suites, loaders and the runner.
import sys

from . import FunctionTestCase, SkipTest, TestCase, _late, doModuleCleanups


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
        if isinstance(e, getattr(test, "failureException", AssertionError)):
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
        self._tests = []
        self.addTests(tests)

    def __eq__(self, other):
        return list(self) == list(other) if isinstance(other, type(self)) else NotImplemented

    def addTest(self, test):
        if not callable(test):
            raise TypeError("%r is not callable" % (test,))
        if isinstance(test, type) and issubclass(test, (TestCase, TestSuite)):
            raise TypeError("TestCases and TestSuites must be instantiated before passing them to addTest()")
        self._tests.append(test)

    def addTests(self, tests):
        if isinstance(tests, str):
            raise TypeError("tests must be an iterable of tests, not a string")
        for test in tests:
            self.addTest(test)

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
            _fixture(result, doModuleCleanups, "tearDownModule", state[1].__name__)
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
            if isinstance(thing, type) and issubclass(thing, TestCase) and thing not in (TestCase, FunctionTestCase, sys.modules["unittest"].__dict__.get("IsolatedAsyncioTestCase")):
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
