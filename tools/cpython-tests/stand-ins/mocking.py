# Stands in for unittest.mock.patch, which decorates tests and classes while a file is loaded: such tests are skipped.
import sys
import unittest


class Patch:
    def __call__(self, *args, **kwargs):
        return Patched()

    object = dict = multiple = __call__


class Patched:
    def __call__(self, test):
        return unittest.skip("there is no unittest.mock")(test)

    def __enter__(self):
        raise unittest.SkipTest("there is no unittest.mock")

    start = __enter__

    def __exit__(self, *exc):
        return None


def install():
    sys.modules["unittest.mock"].patch = Patch()
