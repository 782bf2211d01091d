# Objects nested so deep that looking into them must not use up the host's stack: RecursionError or an answer.
from collections import OrderedDict, deque


def t(name, f):
    try:
        f()
        print(name, "ok")
    except RecursionError:
        print(name, "ok")
    except MemoryError:
        print(name, "memory")


def deep(make, first=1, n=2000):
    for i in range(n): first = make(first)
    return first


t("slice", lambda: hash(deep(lambda v: slice(v, None))))
t("slice ==", lambda: deep(lambda v: slice(v, None)) == deep(lambda v: slice(v, None)))
t("frozenset", lambda: hash(deep(lambda v: frozenset([v]))))
t("frozenset ==", lambda: deep(lambda v: frozenset([v])) == deep(lambda v: frozenset([v])))
t("frozenset repr", lambda: repr(deep(lambda v: frozenset([v]))))
t("tuple in frozenset", lambda: hash(deep(lambda v: frozenset([(v,)]))))
t("exception", lambda: repr(deep(lambda v: ValueError(v))))
t("group", lambda: repr(deep(lambda v: ExceptionGroup("x", [v]), ValueError(1))))
t("split", lambda: deep(lambda v: ExceptionGroup("x", [v]), ValueError(1)).split(TypeError))
t("alias", lambda: repr(deep(lambda v: list[v])))
t("bound", lambda: repr(deep(lambda v: v.__eq__)))
t("deque", lambda: repr(deep(lambda v: deque([v]))))
t("dict", lambda: repr(deep(lambda v: {1: v})))
t("dict ==", lambda: deep(lambda v: {1: v}) == deep(lambda v: {1: v}))
t("ordered", lambda: repr(deep(lambda v: OrderedDict([(1, v)]), n=1000)))
t("values", lambda: repr(deep(lambda v: {1: v}.values(), n=1000)))
t("enumerate", lambda: list(deep(enumerate, iter([1]))))
t("zip", lambda: list(deep(zip, iter([1]))))
t("map", lambda: list(deep(lambda v: map(id, v), iter([1]))))
t("filter", lambda: list(deep(lambda v: filter(None, v), iter([1]))))
t("reversed", lambda: list(deep(lambda v: reversed([v]))))
t("generator", lambda: next(deep(lambda v: (x for x in v), iter([1]))))
t("staticmethod", lambda: deep(staticmethod, len)([]))
t("isinstance", lambda: isinstance(1, deep(lambda v: (v,), str)))
t("memoryview", lambda: deep(memoryview, memoryview(b"abc"))[0])
t("context", lambda: deep(lambda v: [v]) < deep(lambda v: [v]))
t("in", lambda: deep(lambda v: [v]) in [deep(lambda v: [v])])


class C: pass


C.x = deep(classmethod)
t("classmethod", lambda: C.x)
C.x = deep(staticmethod)
t("static attribute", lambda: C().x)
print("done")
