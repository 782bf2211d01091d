# failureException, equality functions, contexts of a class and a module, expected failures only in the test itself, run by call.
import contextlib
import io
import unittest


class Log(unittest.TestResult):
    def __init__(self):
        super().__init__()
        self.events = []

    def startTestRun(self):
        self.events.append("startTestRun")

    def stopTestRun(self):
        self.events.append("stopTestRun")

    def addSuccess(self, test):
        self.events.append("success")

    def addFailure(self, test, err):
        self.events.append("failure")

    def addError(self, test, err):
        self.events.append("error")

    def addExpectedFailure(self, test, err):
        self.events.append("expected")

    def addUnexpectedSuccess(self, test):
        self.events.append("unexpected")


class T(unittest.TestCase):
    failureException = RuntimeError

    def test_fails(self):
        raise RuntimeError

    @unittest.expectedFailure
    def test_expected(self):
        self.fail("so it is")

    @unittest.expectedFailure
    def test_unexpected(self):
        pass

    @unittest.expectedFailure
    def test_cleanup(self):
        self.addCleanup(lambda: 1 / 0)
        self.fail("so it is")

    def test_equality(self):
        def same(first, second, msg=None):
            if first != -second:
                raise self.failureException("not the opposite")

        self.addTypeEqualityFunc(int, same)
        self.assertEqual(1, -1)
        with self.assertRaisesRegex(expected_exception=RuntimeError, expected_regex="opposite"):
            self.assertEqual(1, 1)


for name in ("test_fails", "test_expected", "test_unexpected", "test_cleanup", "test_equality"):
    r = Log()
    T(name)(r)
    print(name, r.events)


class Own(T):
    def defaultTestResult(self):
        self.log = Log()
        return self.log

    def run(self, result=None):
        print("run")
        return super().run(result)


own = Own("test_expected")
own()
print(own.log.events)


@contextlib.contextmanager
def noted(name):
    print("enter", name)
    yield name
    print("exit", name)


class C(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.enterClassContext(noted("class"))

    def test(self):
        print(self.enterContext(noted("test")))


def setUpModule():
    unittest.enterModuleContext(noted("module"))


suite = unittest.defaultTestLoader.loadTestsFromTestCase(C)
unittest.TextTestRunner(stream=io.StringIO()).run(suite)
print(unittest.TestSuite([C("test")]) == unittest.TestSuite([C("test")]), unittest.TestSuite() == unittest.TestSuite([C("test")]))
for wrong in (3, C):
    try:
        unittest.TestSuite().addTest(wrong)
    except TypeError:
        print("TypeError")
