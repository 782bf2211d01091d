# Exception groups: making, splitting, except*.
eg = ExceptionGroup("eg", [ValueError(1), TypeError(2), ExceptionGroup("in", [ValueError(3), OSError(4)])])
print(eg, repr(eg), eg.message, len(eg.exceptions))
m, r = eg.split(ValueError)
print(repr(m), repr(r))
print(repr(eg.subgroup(lambda e: isinstance(e, OSError))), eg.subgroup(KeyError))
print(type(BaseExceptionGroup("b", [ValueError()])).__name__, type(BaseExceptionGroup("b", [KeyboardInterrupt()])).__name__)
for act in ("ExceptionGroup('x', [])", "ExceptionGroup('x', [1])", "ExceptionGroup(1, [ValueError()])", "ExceptionGroup('x', [KeyboardInterrupt()])", "ExceptionGroup('x')", "ExceptionGroup('x', 5)"):
    try:
        eval(act)
    except (ValueError, TypeError) as e:
        print(type(e).__name__, e)
def run(exc):
    try:
        try:
            raise exc
        except* ValueError as e:
            print("V", repr(e))
        except* TypeError as e:
            print("T", repr(e))
            raise KeyError("new")
        else:
            print("else")
        finally:
            print("fin")
    except BaseException as e:
        print("out", repr(e), repr(e.__context__) if isinstance(e, KeyError) else "")
run(eg)
run(ValueError("plain"))
run(ExceptionGroup("a", [ValueError(1)]))
run(ExceptionGroup("a", [OSError(1), ValueError(2)]))
run(KeyError("x"))
class MyGroup(ExceptionGroup):
    def derive(self, excs): return MyGroup(self.message, excs)
g = MyGroup("my", [ValueError(1), TypeError(2)])
print([type(x).__name__ for x in g.split(ValueError)])
try:
    try:
        raise ValueError(1)
    except* ExceptionGroup:
        pass
except TypeError as e:
    print(e)
