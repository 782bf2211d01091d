# Stands in for test.support.testcase: assertions of numbers to the bit. The one about exceptions' trees skips.
import struct
import unittest


def bits(number):
    "A float's bits; all that are not a number are alike."
    return "nan" if number != number else struct.pack("d", number)


class FloatsAreIdenticalMixin:
    def assertFloatsAreIdentical(self, x, y):
        if bits(x) != bits(y):
            self.fail("%r is not identical to %r" % (x, y))


class ComplexesAreIdenticalMixin(FloatsAreIdenticalMixin):
    def assertComplexesAreIdentical(self, x, y):
        for part in ("real", "imag"):
            self.assertFloatsAreIdentical(getattr(x, part), getattr(y, part))


class ExceptionIsLikeMixin:
    def assertExceptionIsLike(self, exc, template):
        raise unittest.SkipTest("assertExceptionIsLike")
