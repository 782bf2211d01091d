# what a trace function answers, raises and sets
import sys

seen = []


def calls(frame, event, arg):
    seen.append((frame.f_code.co_name, event))
    return None  # no events from inside


def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)


sys.settrace(calls)
print(sys.gettrace() is calls)
fib(5)
sys.settrace(None)
print(len(seen), set(seen), sys.gettrace())


def bad(frame, event, arg):
    if event == "line":
        raise RuntimeError("in trace")
    return bad


sys.settrace(bad)
try:
    fib(1)
except RuntimeError as e:
    print(e, sys.gettrace())


def once(frame, event, arg):
    sys.settrace(None)
    print("once", event)


sys.settrace(once)
fib(3)


def first(frame, event, arg):
    print("first", event)
    return second


def second(frame, event, arg):
    print("second", event)
    return second


sys.settrace(first)
fib(0)
sys.settrace(None)


class E:
    def __eq__(self, other):
        raise KeyError("eq")

    def __hash__(self):
        return 1


seen = []


def every(frame, event, arg):
    if event != "line":
        seen.append(frame.f_code.co_name + " " + event)
    return every


def closed():
    try:
        yield 1
    finally:
        seen.append("closed")


def deep():
    deep()


sys.settrace(every)
try:
    {E(): 1, E(): 2}
except KeyError:
    pass
try:
    deep()
except RecursionError:
    pass
sys.settrace(None)
print([s for s in seen if s[:4] != "deep"])
locals_seen = []


def watch(frame, event, arg):
    if event == "return":
        locals_seen.append((frame.f_locals, arg))
    return watch


def work(a, b=2):
    c = a + b
    return c


sys.settrace(watch)
work(1)
sys.settrace(None)
print(locals_seen)
