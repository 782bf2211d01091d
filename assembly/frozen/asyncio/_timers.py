# Tasks that sleep, the first deadline at the root: a pairing heap whose links lie in the tasks themselves, so that going to
# sleep takes no memory.
from time import ticks_diff
from . import _timers as here  # what a task that sleeps waits for

root = None
_count = 0  # numbers sleeping tasks, so that equal deadlines keep their order


def _meld(a, b):
    # two heaps into one: the later root becomes the first child of the earlier
    d = ticks_diff(b._when, a._when)
    if d < 0 or d == 0 and b._seq < a._seq:
        a, b = b, a
    child = a._child
    b._sib = child
    if child is not None:
        child._prev = b
    b._prev = a
    a._child = b
    return a


def merge(child):
    # the heaps in a list of siblings into one, in pairs and then from the last pair to the first
    pairs = None
    while child is not None:
        a = child
        b = a._sib
        if b is None:
            child = None
        else:
            child = b._sib
            a = _meld(a, b)
        a._sib = pairs
        pairs = a
    if pairs is None:
        return None
    root = pairs
    pairs = root._sib
    while pairs is not None:
        a = pairs
        pairs = a._sib
        root = _meld(root, a)
    root._sib = root._prev = None
    return root


def push(task, when):
    global root, _count
    task._when = when
    task._seq = _count = 0 if root is None else _count + 1
    task._child = task._sib = task._prev = None
    task._on = here
    root = task if root is None else _meld(root, task)


def remove(task):
    global root
    rest = merge(task._child)
    if task is root:
        root = rest
        return
    prev = task._prev
    sib = task._sib
    if prev._child is task:
        prev._child = sib
    else:
        prev._sib = sib
    if sib is not None:
        sib._prev = prev
    if rest is not None:
        root = _meld(root, rest)
