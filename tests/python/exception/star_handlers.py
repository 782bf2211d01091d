def f(*excs):
    try:
        try:
            raise ExceptionGroup("g", excs)
        except* ValueError as g:
            print("values", [str(e) for e in g.exceptions])
        except* (TypeError, KeyError) as g:
            print("types", len(g.exceptions))
            raise OSError("new")
        else:
            print("else")
        finally:
            print("finally")
    except BaseException as e:
        print(type(e).__name__, getattr(e, "exceptions", None))


f(ValueError("a"), ValueError("b"))
f(TypeError(1))
f(ValueError(1), TypeError(2), IndexError(3))
try:
    raise ValueError("plain")
except* ValueError as g:
    print(repr(g))
try:
    pass
except* ValueError:
    print("never")
else:
    print("else")
