import io
import sys
import unittest
from unittest import *

log = []


def setUpModule():
    log.append("set up")
    unittest.addModuleCleanup(log.append, "cleaned 1")
    addModuleCleanup(log.append, "cleaned 2")


def tearDownModule():
    log.append("tear down")


class T(TestCase):
    def test_one(self):
        log.append("one")

    @skipIf(True, "why")
    def test_two(self):
        log.append("two")


class A(IsolatedAsyncioTestCase):
    async def test_three(self):
        log.append("three")


result = TestResult()
defaultTestLoader.loadTestsFromModule(sys.modules[__name__]).run(result)
print(log, result.testsRun, result.wasSuccessful())
print(sorted(n for n in unittest.__all__ if not hasattr(unittest, n)))
