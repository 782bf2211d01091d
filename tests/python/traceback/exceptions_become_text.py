import traceback, sys
def f(): raise ValueError("bad")
try:
    try:
        f()
    except ValueError as e:
        raise KeyError("k") from e
except KeyError as e:
    text = "".join(traceback.format_exception(e))
    lines = [l for l in text.splitlines() if not l.lstrip().startswith(("^", "~", "File"))]
    print("\n".join(lines))
    print(traceback.format_exception_only(e), [x.name for x in traceback.extract_tb(e.__traceback__)], traceback.extract_tb(e.__traceback__)[0].lineno)
try:
    1 / 0
except ZeroDivisionError as e:
    e.add_note("a note")
    print(traceback.format_exc().splitlines()[-2:])
    te = traceback.TracebackException.from_exception(e)
    print(str(te), list(te.format_exception_only()))
print(traceback.format_exception_only(ValueError()), traceback.format_list([("a.py", 3, "g", "x = 1")]))
