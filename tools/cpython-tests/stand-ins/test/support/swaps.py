# What is another for the length of a block or a test: attributes, items, the standard streams.
import contextlib
import io
import sys

MISSING = object()


class Swap:
    "A value under a key, and in the end what was there."

    def __init__(self, get, put, delete, new):
        self.get, self.put, self.delete, self.new = get, put, delete, new

    def __enter__(self):
        self.before = self.get()
        self.put(self.new)
        return None if self.before is MISSING else self.before

    def __exit__(self, *exc):
        if self.before is MISSING:
            self.delete()
        else:
            self.put(self.before)


def swap_attr(owner, name, new):
    return Swap(
        lambda: getattr(owner, name, MISSING),
        lambda value: setattr(owner, name, value),
        lambda: delattr(owner, name),
        new,
    )


def swap_item(owner, key, new):
    return Swap(
        lambda: owner.get(key, MISSING),
        lambda value: owner.__setitem__(key, value),
        lambda: owner.__delitem__(key),
        new,
    )


def patch(testcase, owner, name, new):
    swap = swap_attr(owner, name, new)
    swap.__enter__()
    testcase.addCleanup(swap.__exit__, None, None, None)


@contextlib.contextmanager
def captured_output(name):
    text = io.StringIO()
    with swap_attr(sys, name, text):
        yield text


def captured_stdout():
    return captured_output("stdout")


def captured_stderr():
    return captured_output("stderr")


def captured_stdin():
    return captured_output("stdin")
