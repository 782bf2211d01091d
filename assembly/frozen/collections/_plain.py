# collections.abc: classes of one method.
from .abc import _Meta, _alias, _register, abstractmethod


class Hashable(metaclass=_Meta):
    __slots__ = ()
    _needs = ("__hash__",)

    @abstractmethod
    def __hash__(self):
        return 0


class Callable(metaclass=_Meta):
    __slots__ = ()
    _needs = ("__call__",)
    __class_getitem__ = classmethod(_alias)

    @abstractmethod
    def __call__(self, *args, **kwds):
        return False


class Buffer(metaclass=_Meta):
    __slots__ = ()
    _needs = ("__buffer__",)


_register(Buffer, bytes, bytearray, memoryview)
