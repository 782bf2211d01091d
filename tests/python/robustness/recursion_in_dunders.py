# Methods that call themselves without end raise RecursionError, whichever builtin calls them.
def t(name, f):
    try:
        f()
        print(name, "ok")
    except Exception as e:
        print(name, type(e).__name__)


class A:
    def __eq__(s, o): return s == o
    def __repr__(s): return repr(s)
    def __hash__(s): return hash(s)
    def __len__(s): return len(s)
    def __getattr__(s, n): return getattr(s, n)
    def __call__(s): return s()
    def __lt__(s, o): return s < o
    def __add__(s, o): return s + o
    def __iter__(s): return iter(s)
    def __bool__(s): return bool(s)
    def __getitem__(s, i): return s[i]
    def __contains__(s, i): return i in s
    def __str__(s): return str(s)
    def __int__(s): return int(s)
    def __enter__(s):
        with s: pass
    def __exit__(s, *a): pass


a = A()
t("==", lambda: a == a)
t("list ==", lambda: [a] == [A()])
t("repr", lambda: repr(a))
t("repr of list", lambda: repr([a]))
t("hash", lambda: hash(a))
t("dict key", lambda: {a: 1})
t("len", lambda: len(a))
t("attribute", lambda: a.foo)
t("call", lambda: a())
t("<", lambda: a < a)
t("sort", lambda: sorted([a, A()]))
t("+", lambda: a + a)
t("iter", lambda: list(a))
t("not", lambda: not a)
t("any", lambda: any([a]))
t("[]", lambda: a[0])
t("in", lambda: 1 in a)
t("str", lambda: str(a))
t("int", lambda: int(a))


def w():
    with a: pass


t("with", w)


class P:
    @property
    def x(s): return s.x


t("property", lambda: P().x)


class M(type):
    def __call__(c): return c()


class N(metaclass=M): pass


t("metaclass", N)


class IC(type):
    def __instancecheck__(c, o): return isinstance(o, c)
    def __subclasscheck__(c, o): return issubclass(o, c)


class ID(metaclass=IC): pass


t("isinstance", lambda: isinstance(1, ID))
t("issubclass", lambda: issubclass(int, ID))


class W(dict):
    def __missing__(s, k): return s[k]


t("missing", lambda: W()[1])


class IT:
    def __iter__(s): return s
    def __next__(s): return next(s)


t("next", lambda: list(IT()))
t("zip", lambda: list(zip(IT())))


class NW:
    def __new__(c): return c()


class IN:
    def __init__(s): IN()


t("__new__", NW)
t("__init__", IN)


def g(): yield from g()


def g2():
    for x in g2(): yield x


t("yield from", lambda: list(g()))
t("generator", lambda: next(g2()))


async def co(): await co()


t("await", lambda: co().send(None))


def key(x): return sorted([1, 2], key=key)


t("sort key", lambda: key(1))


def mapped(x): return list(map(mapped, [1]))


t("map", lambda: mapped(1))


def fin():
    try: fin()
    finally: 1


t("finally", fin)


def handler():
    try: 1 / 0
    except ZeroDivisionError: handler()


t("except", handler)


def ev(): eval("ev()", globals())


t("eval", ev)
