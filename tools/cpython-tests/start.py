# start.py MODULE [TEST ...]: runs a module of tests by unittest in the machine and prints its figures; a TEST that is
# named is skipped.
import sys
import unittest

sys.path.append("stand-ins")  # the last: a module that the machine has is the one tested
import absent
import lacking


class Result(unittest.TextTestResult):
    "Counts tests, where unittest counts each failing or skipped subtest."

    passed = 0
    left = 0

    def startTest(self, test):
        self.skips = False
        self.judged = False
        super().startTest(test)

    def addSuccess(self, test):
        self.judged = True
        self.passed += 1
        super().addSuccess(test)

    def addFailure(self, test, err):
        self.judged = True
        super().addFailure(test, err)

    def addError(self, test, err):
        self.judged = True
        super().addError(test, err)

    def addSkip(self, test, reason):
        self.skips = True
        super().addSkip(test, reason)

    def stopTest(self, test):
        if self.skips and not self.judged:
            self.left += 1
        super().stopTest(test)


name = sys.argv[1]
lacking.install()
module = lacking.load(name)
for case in list(vars(module).values()):
    for test in sys.argv[2:]:
        if isinstance(case, type) and test in vars(case):
            setattr(case, test, unittest.skip("takes minutes, or for ever")(getattr(case, test)))
suite = unittest.TestLoader().loadTestsFromModule(module)
absent.loading = False
runner = unittest.TextTestRunner(stream=sys.stdout, verbosity=2, resultclass=Result)
result = runner.run(suite)
print()
print("FIGURES run", result.testsRun, "passed", result.passed, "skipped", result.left)
