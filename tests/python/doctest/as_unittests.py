import doctest
import io
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
