# select: waiting for several streams at once. A stream is asked by its ioctl, as in MicroPython; the machine sleeps in
# between, and input that comes wakes it.
import sys
from errno import EBADF, EINVAL, ENOENT
from io import _refill, _wait
from time import ticks_add, ticks_diff, ticks_ms

POLLIN = 1
POLLPRI = 2
POLLOUT = 4
POLLERR = 8
POLLHUP = 16
POLLNVAL = 32

error = OSError


def _stream(obj):
    if isinstance(obj, int):
        if obj < 0:
            raise ValueError("file descriptor cannot be a negative integer (%d)" % obj)
        if obj < 3:
            return (sys.stdin, sys.stdout, sys.stderr)[obj]
        try:
            return open(obj, "rb+", closefd=False)  # of a file; it is always ready
        except OSError:
            return None
    if not hasattr(obj, "ioctl"):
        raise OSError(EINVAL)
    return obj


def _ask(stream, events):
    if stream is None:
        return POLLNVAL
    got = stream.ioctl(3, events)
    if got < 0:
        raise OSError(-got)
    return got


def _until(look, ms, streams, ready=None):
    # look() until it finds something, the time is over or a handler of an interrupt filled `ready`. Input, sockets and interrupts
    # wake the machine; other streams are asked again each millisecond
    asleep = all(stream is sys.stdin for stream in streams)
    nap = getattr(streams[0], "_nap", None) if streams else None
    if nap and not all(hasattr(stream, "_nap") for stream in streams):
        nap = None
    end = None if ms is None or ms < 0 else ticks_add(ticks_ms(), int(ms))
    while True:
        news = nap and nap()
        found = look()
        if found or ready:
            return found
        left = None if end is None else ticks_diff(end, ticks_ms())
        if left is not None and left <= 0:
            return found
        if nap:
            nap(news, left)
        else:
            _wait(left if asleep else 1, asleep or sys.stdin in streams)


class poll:
    def __init__(self):
        self._all = {}  # [object, stream, events, what was found of them]
        self._own = tuple([None, 0])  # what ipoll answers again and again, with other items

    def register(self, obj, eventmask=POLLIN | POLLOUT):
        self._all[id(obj)] = [obj, _stream(obj), eventmask, 0]

    def unregister(self, obj):
        del self._all[id(obj)]

    def modify(self, obj, eventmask):
        try:
            self._all[id(obj)][2] = eventmask
        except KeyError:
            raise OSError(ENOENT) from None

    def _look(self):
        if len(self._all) > 1024:
            raise OSError(EINVAL)
        count = 0
        for entry in list(self._all.values()):
            entry[3] = _ask(entry[1], entry[2])
            if entry[3]:
                count += 1
        return count

    def _wait(self, timeout, ready=None):
        _until(self._look, timeout, [entry[1] for entry in self._all.values()], ready)
        return [entry for entry in self._all.values() if entry[3]]

    def poll(self, timeout=None, _ready=None):
        return [(entry[0], entry[3]) for entry in self._wait(timeout, _ready)]

    def ipoll(self, timeout=None, flags=0):
        return self._each(self._wait(timeout), flags)

    def _each(self, found, flags):
        for entry in found:
            if flags & 1:
                entry[2] = 0
            yield _refill(self._own, entry[0], entry[3])


def select(rlist, wlist, xlist, timeout=None):
    lists = [[(obj, _stream(obj)) for obj in objs] for objs in (rlist, wlist, xlist)]
    if any(stream is None for objs in lists for _, stream in objs):
        raise OSError(EBADF)

    def look():
        found = [
            [obj for obj, stream in objs if _ask(stream, events) & (events | POLLHUP | POLLERR)]
            for objs, events in zip(lists, (POLLIN, POLLOUT, POLLPRI))
        ]
        return found if any(found) else None

    found = _until(look, None if timeout is None else timeout * 1000, [stream for objs in lists for _, stream in objs])
    return tuple(found) if found else ([], [], [])
