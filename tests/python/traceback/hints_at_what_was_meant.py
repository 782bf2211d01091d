import sys
import traceback
class A:
    def __init__(self): self.p1=1
try:
    A().p2
except AttributeError as e:
    print(traceback.format_exc()[-60:])
    print(traceback.format_exception_only(e))
    print(traceback.format_exception_only(type(e), e))
    traceback.print_exception(e.with_traceback(None), file=sys.stdout)
    err = e
def f():
    value = 1
    valeu
try: f()
except NameError as e:
    print(traceback.format_exception(e)[-1])
try: import json; json.lods
except AttributeError as e:
    print(traceback.format_exception_only(e))
try: from json import lods
except ImportError as e:
    print(traceback.format_exception_only(e)[0][-24:])
te = traceback.TracebackException.from_exception(err)
print(list(te.format_exception_only()))
for name in ("datetime", "array", "textwarp"):
    try:
        eval(name)
    except NameError as e:
        print(traceback.format_exception_only(e))
