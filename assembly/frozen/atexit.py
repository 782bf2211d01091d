# atexit: what runs when the program ends, the last registered first.
import sys

_all = []
_before = None
_set = False


def _run_exitfuncs():
    global _before
    if _before:
        _before()
        _before = None
    while _all:
        func, args, kwargs = _all.pop()
        try:
            func(*args, **kwargs)
        except Exception as e:
            print("Exception ignored in atexit callback %r:" % (func,), file=sys.stderr)
            sys.print_exception(e, sys.stderr)


def register(func, *args, **kwargs):
    global _before, _set
    if not _set:
        _set = True
        _before = sys.atexit(_run_exitfuncs)
    _all.append((func, args, kwargs))
    return func


def unregister(func):
    _all[:] = [entry for entry in _all if entry[0] != func]


def _clear():
    _all.clear()


def _ncallbacks():
    return len(_all)
