import doctest
import os
import unittest


def f():
    """
    >>> f()
    1
    """
    return 1


def g():
    """
    >>> g()
    1
    """
    return 2


def h():
    """
    >>> h()  # doctest: +SKIP
    1
    """


suite = doctest.DocTestSuite()
print(suite.countTestCases(), [case.id() for case in suite])
result = unittest.TestResult()
suite.run(result)
print(result.testsRun, len(result.failures), len(result.errors), len(result.skipped))

with open("as_unittests.tmp", "w") as f:
    f.write("Text\n\n>>> x + 1\n6\n\n>>> x\n6\n")
try:
    print(doctest.testfile("as_unittests.tmp", False, globs={"x": 5}, optionflags=doctest.FAIL_FAST))
    suite = doctest.DocFileSuite("as_unittests.tmp", module_relative=False, globs={"x": 5})
    suite.run(result)
    print(result.testsRun, len(result.failures))
finally:
    os.remove("as_unittests.tmp")
