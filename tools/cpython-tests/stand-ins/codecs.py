# Stands in for codecs: tests that register an error handler or an encoding of their own do without it.
from absent import Absent


def register(search):
    return None


unregister = register


def __getattr__(name):
    if name.startswith("__"):
        raise AttributeError(name)
    return Absent("codecs." + name)
