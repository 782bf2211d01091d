import atexit
import sys


@atexit.register
def first(*args, **kwargs):
    print("first", args, kwargs)


atexit.register(first, 1, x=2)
f = lambda: print("never")
atexit.register(f)
atexit.register(f)
atexit.unregister(f)
atexit.register(lambda: 1 / 0)
atexit.register(print, "last")
print("main ends")
sys.exit(0)
