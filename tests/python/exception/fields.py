# What the builtin exceptions keep of their arguments, and their texts.
print(repr(ValueError()), repr(ValueError(1)), repr(ValueError(1, "a")), str(ValueError()), str(ValueError(1)), str(ValueError(1, "a")))
print(str(KeyError("k")), repr(KeyError("k")), str(KeyError()), str(KeyError(1, 2)))
e = OSError(2, "no", "file")
print(e.errno, e.strerror, e.filename, e.args, str(e), type(e).__name__)
print(str(OSError("just text")), OSError().errno, OSError(13, "Permission denied"), type(OSError(17, "x")).__name__)
print(StopIteration(3).value, StopIteration().value, SystemExit(4).code, SystemExit().code, SystemExit(1, 2).code)
i = ImportError("msg", name="n", path="p")
print(i.name, i.path, i.msg, i)
a = AttributeError("m", name="n", obj=3)
print(a.name, a.obj, NameError("x", name="y").name)
s = SyntaxError("bad", ("f.py", 3, 5, "text"))
print(s.msg, s.filename, s.lineno, s.offset, s.text, s)
u = UnicodeDecodeError("utf-8", b"\xff", 0, 1, "invalid start byte")
print(u.encoding, u.object, u.start, u.end, u.reason, u)
print(UnicodeEncodeError("ascii", "\xe9", 0, 1, "ordinal not in range(128)"))
print(UnicodeEncodeError("ascii", "\xe9\xe8", 0, 2, "ordinal not in range(128)"))
for act in ("UnicodeDecodeError(1)", "ValueError(x=1)", "ImportError(z=1)", "BaseException.__new__(int)"):
    try:
        eval(act)
    except TypeError as x:
        print(x)
e = ValueError(1)
e.args = [3, 4]
print(e.args, e)
e.note = 5
print(e.note, e.__dict__)
e.add_note("n1"); e.add_note("n2")
print(e.__notes__)
try:
    e.add_note(3)
except TypeError as x:
    print(x)
for act in ("e.__cause__ = 3", "e.__context__ = 3", "e.__traceback__ = 3", "raise 3", "raise ValueError from 3", "raise int"):
    try:
        exec(act)
    except TypeError as x:
        print(x)
print([c.__name__ for c in UnicodeDecodeError.__mro__], issubclass(ExceptionGroup, Exception), IOError is OSError)
class Mine(Exception):
    def __init__(self, a): self.a = a
print(Mine(3).args, repr(Mine(3)), Mine(3).a)
class Own(ValueError):
    def __str__(self): return "own text"
print(Own(1), repr(Own(1)))
class OE(OSError): pass
print(type(OE(2, "x")).__name__, OE(2, "x").errno)
