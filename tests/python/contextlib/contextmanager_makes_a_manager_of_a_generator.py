from contextlib import contextmanager
@contextmanager
def tag(name, swallow=False):
    print("<%s>" % name)
    try:
        yield name.upper()
    except ValueError as e:
        print("caught", e)
        if not swallow: raise
    finally:
        print("</%s>" % name)
with tag("a") as t: print(t)
with tag("b", True): raise ValueError(1)
try:
    with tag("c"): raise ValueError(2)
except ValueError as e: print("out", e)
try:
    with tag("d"): raise StopIteration(3)
except StopIteration as e: print("out", repr(e))
@tag("deco")
def f(): print("inside")
f(); f()
@contextmanager
def empty():
    if False: yield
try:
    with empty(): pass
except RuntimeError as e: print(e)
@contextmanager
def twice():
    yield
    yield
try:
    with twice(): pass
except RuntimeError as e: print(e)
