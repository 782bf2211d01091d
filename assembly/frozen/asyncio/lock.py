# Locks, events and the like. A task that waits is in a list of the object; whoever ends the waiting takes it out and makes
# it ready. Cancelling a task takes it out of the list too (Task._on).
from . import core
from .core import CancelledError, _block, _ready


def _wait(waiting):
    # `await _wait(list)` until _wake() or a cancellation
    task = core.cur_task
    if task is None:
        raise RuntimeError("no running event loop")
    waiting.append(task)
    task._on = waiting
    return _block


def _wake(waiting):
    task = waiting.pop(0)
    task._on = None
    _ready.append(task)
    return task


class _With:
    async def __aenter__(self):
        await self.acquire()
        return None

    async def __aexit__(self, kind, value, tb):
        self.release()


class Lock(_With):
    def __init__(self):
        self._locked = False
        self._next = None  # the task that was woken to take it and has not run since
        self._waiting = []

    def locked(self):
        return self._locked

    async def acquire(self):
        if not (self._locked or self._next or self._waiting):
            self._locked = True
            return True
        task = core.cur_task
        try:
            await _wait(self._waiting)
        except CancelledError:
            if self._next is task:
                self._next = None
                if not self._locked:
                    self._hand()
            raise
        self._next = None
        self._locked = True
        return True

    def _hand(self):
        if self._waiting and self._next is None:
            self._next = _wake(self._waiting)

    def release(self):
        if not self._locked:
            raise RuntimeError("Lock is not acquired.")
        self._locked = False
        self._hand()

    def __repr__(self):
        return "<%s [%s%s]>" % (type(self).__name__, "locked" if self._locked else "unlocked", ", waiters:%d" % len(self._waiting) if self._waiting else "")


class Event:
    def __init__(self):
        self.state = False
        self._waiting = []

    def is_set(self):
        return self.state

    def set(self):
        self.state = True
        while self._waiting:
            _wake(self._waiting)

    def clear(self):
        self.state = False

    async def wait(self):
        if not self.state:
            await _wait(self._waiting)
        return True

    def __repr__(self):
        return "<Event [%s%s]>" % ("set" if self.state else "unset", ", waiters:%d" % len(self._waiting) if self._waiting else "")


class ThreadSafeFlag:
    # May be set by an interrupt handler; one task at a time may wait for it. What set() puts into the loop's queue is the
    # flag itself, which wakes the task when its turn comes: a callback, as MicroPython's poll of streams.
    _throw = None
    _on = None

    def __init__(self):
        self.state = 0
        self._waiting = []
        self.coro = self

    def send(self, value):
        if self.state and self._waiting:
            _wake(self._waiting)
        return True

    def set(self):
        self.state = 1
        if self._waiting:
            _ready.append(self)

    def clear(self):
        self.state = 0

    async def wait(self):
        while not self.state:
            await _wait(self._waiting)
        self.state = 0


class Semaphore(_With):
    def __init__(self, value=1):
        if value < 0:
            raise ValueError("Semaphore initial value must be >= 0")
        self._value = value
        self._waiting = []
        self._handed = []  # tasks that were given a place and have not run since

    def locked(self):
        return self._value == 0 or bool(self._waiting)

    async def acquire(self):
        if self._value and not self._waiting:
            self._value -= 1
            return True
        task = core.cur_task
        try:
            await _wait(self._waiting)
        except CancelledError:
            if task in self._handed:
                self._handed.remove(task)
                self._give()
            raise
        self._handed.remove(task)
        return True

    def _give(self):
        if self._waiting:
            self._handed.append(_wake(self._waiting))
        else:
            self._value += 1

    def release(self):
        self._give()

    def __repr__(self):
        return "<%s [%s]>" % (type(self).__name__, "locked" if self.locked() else "unlocked, value:%d" % self._value)


class BoundedSemaphore(Semaphore):
    def __init__(self, value=1):
        super().__init__(value)
        self._bound = value

    def release(self):
        if self._value >= self._bound:
            raise ValueError("BoundedSemaphore released too many times")
        self._give()


class Condition(_With):
    def __init__(self, lock=None):
        self._lock = lock = Lock() if lock is None else lock
        self.locked = lock.locked
        self.acquire = lock.acquire
        self.release = lock.release
        self._waiting = []

    async def wait(self):
        if not self.locked():
            raise RuntimeError("cannot wait on un-acquired lock")
        self.release()
        lost = True
        try:
            await _wait(self._waiting)
            lost = False
            return True
        finally:
            # the lock comes back whatever happens; a cancellation on the way waits until then
            cancelled = None
            while True:
                try:
                    await self.acquire()
                    break
                except CancelledError as e:
                    cancelled = e
                    lost = True
            if lost:
                self.notify()  # it may have been woken already: another takes its turn
            if cancelled is not None:
                raise cancelled

    async def wait_for(self, predicate):
        result = predicate()
        while not result:
            await self.wait()
            result = predicate()
        return result

    def notify(self, n=1):
        if not self.locked():
            raise RuntimeError("cannot notify on un-acquired lock")
        while n > 0 and self._waiting:
            _wake(self._waiting)
            n -= 1

    def notify_all(self):
        self.notify(len(self._waiting))


class BrokenBarrierError(RuntimeError):
    pass


class Barrier:
    def __init__(self, parties):
        if parties < 1:
            raise ValueError("parties must be >= 1")
        self._cond = Condition()
        self._parties = parties
        self._state = "filling"  # then "draining"; also "resetting", "broken"
        self._count = 0

    async def __aenter__(self):
        return await self.wait()

    async def __aexit__(self, *exc):
        pass

    async def wait(self):
        cond = self._cond
        async with cond:
            await cond.wait_for(lambda: self._state not in ("draining", "resetting"))
            self._check()
            i = self._count
            self._count = i + 1
            try:
                if i + 1 == self._parties:
                    self._state = "draining"
                    cond.notify_all()
                else:
                    await cond.wait_for(lambda: self._state != "filling")
                    if self._state in ("broken", "resetting"):
                        raise BrokenBarrierError("Abort or reset of barrier")
                return i
            finally:
                self._count -= 1
                if self._count == 0:
                    if self._state in ("draining", "resetting"):
                        self._state = "filling"
                    cond.notify_all()

    def _check(self):
        if self._state == "broken":
            raise BrokenBarrierError("Barrier aborted")

    async def reset(self):
        async with self._cond:
            if self._count > 0:
                if self._state != "resetting":
                    self._state = "resetting"
            else:
                self._state = "filling"
            self._cond.notify_all()

    async def abort(self):
        async with self._cond:
            self._state = "broken"
            self._cond.notify_all()

    @property
    def parties(self):
        return self._parties

    @property
    def n_waiting(self):
        return self._count if self._state == "filling" else 0

    @property
    def broken(self):
        return self._state == "broken"
