import collections.abc as c
names = "Hashable Iterable Iterator Reversible Generator Coroutine Awaitable Sized Container Collection Callable Sequence MutableSequence Set MutableSet Mapping MutableMapping".split()
for x in ([], (), "", {}, set(), frozenset(), iter([]), range(3), (i for i in []), len, 1, b"", bytearray()):
    print(type(x).__name__, [n for n in names if isinstance(x, getattr(c, n))])
