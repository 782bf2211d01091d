# Stands in for any object the machine lacks: a file of tests can name it, and a test that calls it is skipped. While the
# file is loaded, a call answers an absent object, and a function or class that it decorates is skipped.
import types
import unittest

loading = True


class Absent:
    def __init__(self, name):
        self.absent = name

    def __getattr__(self, name):
        if name.startswith("__"):
            raise AttributeError(name)
        return Absent(self.absent + "." + name)

    def __call__(self, *args, **kwargs):
        reason = "there is no " + self.absent
        if not loading:
            raise unittest.SkipTest(reason)
        if len(args) == 1 and not kwargs and isinstance(args[0], (type, types.FunctionType)):
            return unittest.skip(reason)(args[0])
        return self

    __enter__ = __call__

    def __exit__(self, *exc):
        return None

    def __mro_entries__(self, bases):
        return (type("AbsentBase", (AbsentBase,), {}),)

    def __iter__(self):
        return iter(())

    def __bool__(self):
        return False

    def __ge__(self, other):
        return False

    __gt__ = __le__ = __lt__ = __ge__

    def __or__(self, other):
        return self

    __ror__ = __and__ = __add__ = __radd__ = __getitem__ = __or__


class AbsentBase:
    "The base of a class that derives from what is absent."

    def __new__(cls, *args, **kwargs):
        raise unittest.SkipTest("there is no base of " + cls.__name__)


class AbsentError(Exception):
    "What an `except` names of a module that is absent."


class AbsentModule(types.ModuleType):
    def __getattr__(self, name):
        if name.startswith("__"):
            raise AttributeError(name)
        if name == "error" or name.endswith("Error"):
            return AbsentError
        return Absent(self.__name__ + "." + name)
