# Code objects through bytes: run by exec and by functions made of them; damaged ones are refused.
import marshal

ftype = type(lambda: 0)
code = compile("def double(x, *, by=2):\n    'Doubles.'\n    return x * by\ntotal = sum(double(i) for i in range(4))", "made.py", "exec")
space = {}
exec(marshal.loads(marshal.dumps(code)), space)
print(space["total"], space["double"](5, by=3), space["double"].__doc__)


def outer(a, b="b", *rest, key=None):
    n = [x + a for x in range(3)]

    def inner(c):
        nonlocal a
        a += c
        try:
            return n[c]
        except IndexError as e:
            return f"{e!r:.10} {a}"
        finally:
            n.append(c)

    class Kept:
        v: int = 1

    return inner, Kept, rest, key


copy = ftype(marshal.loads(marshal.dumps(outer.__code__)), globals(), "outer", ("b",), None, {"key": None})
inner, Kept, rest, key = copy(10, 20, 30)
print(inner(1), inner(9), Kept.v, rest, key)
c = marshal.loads(marshal.dumps((1, outer.__code__, {"k": outer.__code__})))
print(c[1].co_name, c[1].co_varnames, c[2]["k"].co_filename == outer.__code__.co_filename)

data = marshal.dumps(outer.__code__)
refused = 0
for i in range(0, len(data), 3):
    bad = bytearray(data)
    bad[i] ^= 0x5A
    try:
        marshal.loads(bad)
    except (ValueError, EOFError, TypeError):
        refused += 1
print(refused == len(range(0, len(data), 3)))
for i in range(0, len(data), 7):
    try:
        marshal.loads(data[:i])
        print("short", i)
    except (ValueError, EOFError):
        pass
import _code

body, names, constants = _code.take(outer.__code__)
names = tuple(names)
made = refused = 0
for i in range(len(body)):
    for new in (0, 1, 255):
        bad = bytearray(body)
        bad[i] = new
        try:
            repr(_code.make(bad, names, constants))
            made += 1
        except ValueError:
            refused += 1
print(made > 0, refused > made)
for bad in (b"", b"12345678", bytes(64), body[:-8]):
    try:
        _code.make(bad, names, constants)
        print("made", bad)
    except ValueError as e:
        print(e)
for names in ((), ("a",), (1,) * len(names)):
    try:
        _code.make(body, names, constants)
    except ValueError as e:
        print(e)


def fused(a, b, c):
    text = ""
    for i in range(700):
        text += "x"
    return a * b + c, a * b - c, len(text), [x for x in (a, b)]


print(fused(1, 2, 3), ftype(marshal.loads(marshal.dumps(fused.__code__)), globals())(2, 3, 4))
