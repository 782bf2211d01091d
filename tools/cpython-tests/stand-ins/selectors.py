# Stands in for selectors: what derives from a selector can be made.
from absent import Absent


class BaseSelector:
    pass


def __getattr__(name):
    if name.startswith("__"):
        raise AttributeError(name)
    return Absent("selectors." + name)
