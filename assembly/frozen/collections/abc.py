# collections.abc: abstract classes of containers. Each says by the names of methods what belongs to it; `_register` adds the
# builtin types that have the methods of a larger interface. The classes lie in files of their own, loaded when one of a
# file is first asked for.
import sys
from abc import ABCMeta, abstractmethod

__all__ = (
    "Hashable", "Callable", "Buffer", "Iterable", "Iterator", "Reversible", "Generator", "Sized", "Container", "Collection", "Awaitable", "Coroutine",
    "AsyncIterable", "AsyncIterator", "AsyncGenerator", "Sequence", "MutableSequence", "ByteString", "Set", "MutableSet", "Mapping", "MappingView",
    "KeysView", "ItemsView", "ValuesView", "MutableMapping",
)  # fmt: skip
_PLACES = (
    ("_plain", "Hashable Callable Buffer"),
    ("_iterators", "Iterable Iterator Reversible Generator Sized Container Collection"),
    ("_awaitables", "Awaitable Coroutine AsyncIterable AsyncIterator AsyncGenerator"),
    ("_sequences", "Sequence MutableSequence ByteString"),
    ("_sets", "Set MutableSet"),
    ("_mappings", "Mapping MappingView KeysView ItemsView ValuesView MutableMapping"),
)  # fmt: skip


def __getattr__(name):
    for place, names in _PLACES:
        if name in names.split():
            value = globals()[name] = getattr(__import__("collections." + place, None, None, (place,)), name)
            value.__module__ = "collections.abc"
            return value
    raise AttributeError("module 'collections.abc' has no attribute %r" % name)


class _Meta(ABCMeta):
    # a class with _needs: whatever has all these methods belongs to it
    def __subclasscheck__(cls, subclass):
        kind = getattr(subclass, "__abc_kind__", None)
        if kind and cls in getattr(sys.modules["collections.abc"], kind).__mro__:
            return True
        needs = cls.__dict__.get("_needs")
        if needs and isinstance(subclass, type):
            for name in needs:
                method = getattr(subclass, name, None)
                if method is None or getattr(method, "__self__", None) is subclass:  # absent, or the metaclass's
                    break
            else:
                return True
        return ABCMeta.__subclasscheck__(cls, subclass)


def _alias(cls, item):
    from types import GenericAlias

    return GenericAlias(cls, item)


def _register(cls, *kinds):
    for kind in kinds:
        cls._abc_registry = cls.__dict__.get("_abc_registry", ()) + (kind,)
