# TypeVar, ParamSpec and TypeVarTuple, as programs make them. Type parameters, which the core makes, are instances, too.
from . import _Hint, _Special


class _Kind(type):
    def __instancecheck__(cls, x):
        return type(x).__name__ == cls.__name__


class TypeVar(_Hint, metaclass=_Kind):
    __module__ = "typing"

    def __init__(self, name, *constraints, bound=None, covariant=False, contravariant=False, infer_variance=False, default=None):
        if len(constraints) == 1:
            raise TypeError("A single constraint is not allowed")
        if constraints and bound is not None:
            raise TypeError("Constraints cannot be combined with bound=...")
        self.__name__ = name
        self.__constraints__ = constraints
        self.__bound__ = bound
        self.__covariant__ = covariant
        self.__contravariant__ = contravariant
        self.__infer_variance__ = infer_variance

    def __repr__(self):
        return ("" if self.__infer_variance__ else "+" if self.__covariant__ else "-" if self.__contravariant__ else "~") + self.__name__

    def __mro_entries__(self, bases):
        raise TypeError("Cannot subclass an instance of %s" % type(self).__name__)


class ParamSpec(TypeVar):
    __module__ = "typing"

    @property
    def args(self):
        return _Special(self.__name__ + ".args")

    @property
    def kwargs(self):
        return _Special(self.__name__ + ".kwargs")


class TypeVarTuple(TypeVar):
    __module__ = "typing"

    def __repr__(self):
        return self.__name__

    def __iter__(self):
        from typing import Unpack

        yield Unpack[self]
