# Stands in for decimal: a class that isinstance() can ask for, and whose making skips the test.
import unittest


class Skipping(type):
    def __call__(cls, *args, **kwargs):
        raise unittest.SkipTest("there is no decimal")


class Decimal(metaclass=Skipping):
    from_float = None


class Context(metaclass=Skipping):
    pass


class InvalidOperation(ArithmeticError):
    pass


def getcontext():
    raise unittest.SkipTest("there is no decimal")


localcontext = getcontext


def __getattr__(name):
    if name.startswith("ROUND"):
        return name
    raise AttributeError(name)
