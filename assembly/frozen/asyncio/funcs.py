# What combines tasks: gather, wait, timeouts, groups.
from . import core
from .core import CancelledError, Future, Task, TimeoutError, create_task, ensure_future, get_event_loop

FIRST_COMPLETED = "FIRST_COMPLETED"
FIRST_EXCEPTION = "FIRST_EXCEPTION"
ALL_COMPLETED = "ALL_COMPLETED"


class _Gathering(Future):
    def __init__(self, children):
        super().__init__()
        self._children = children
        self._asked = False

    def cancel(self, msg=None):
        if self._state:
            return False
        any = False
        for child in self._children:
            if child.cancel(msg):
                any = True
        if any:
            self._asked = True
        return any


def gather(*aws, return_exceptions=False):
    known = {}
    children = []
    for a in aws:
        if a not in known:
            known[a] = ensure_future(a)
        children.append(known[a])
    outer = _Gathering(children)
    left = len(known)

    def done(child):
        nonlocal left
        left -= 1
        if outer._state:
            if child._state == 2:
                child._seen = True
            return
        if not return_exceptions:
            if child._state == 3:
                outer._end(2, child._error())
                return
            if child._state == 2:
                child._seen = True
                outer._end(2, child._value)
                return
        if not left:
            results = []
            for c in children:
                c._seen = True
                results.append(CancelledError(*(c._value.args if c._value else ())) if c._state == 3 else c._value)
            if outer._asked:
                outer._end(2, CancelledError())
            else:
                outer._end(1, results)

    if not children:
        outer._end(1, [])
    for child in known.values():
        child.add_done_callback(done)
    return outer


async def wait(fs, *, timeout=None, return_when=ALL_COMPLETED):
    if isinstance(fs, Future) or core.iscoroutine(fs):
        raise TypeError("expect a list of futures, not %s" % type(fs).__name__)
    fs = set(fs)
    if not fs:
        raise ValueError("Set of Tasks/Futures is empty.")
    if return_when not in (FIRST_COMPLETED, FIRST_EXCEPTION, ALL_COMPLETED):
        raise ValueError("Invalid return_when value: %s" % return_when)
    for f in fs:
        if not isinstance(f, Future):
            raise TypeError("Passing coroutines is forbidden, use tasks explicitly.")
    done = {f for f in fs if f._state}
    left = len(fs) - len(done)
    if left and not (
        done and (return_when == FIRST_COMPLETED or return_when == FIRST_EXCEPTION and any(f._state == 2 for f in done))
    ):
        waiter = Future()
        handle = None

        def release(*_):
            if not waiter._state:
                waiter._end(1, None)

        def on_done(f):
            nonlocal left
            left -= 1
            if f._state == 2:
                f._seen = True
            if left <= 0 or return_when == FIRST_COMPLETED or return_when == FIRST_EXCEPTION and f._state == 2:
                release()

        if timeout is not None:
            handle = get_event_loop().call_later(timeout, release)
        for f in fs:
            if not f._state:
                f.add_done_callback(on_done)
        try:
            await waiter
        finally:
            if handle is not None:
                handle.cancel()
            for f in fs:
                f.remove_done_callback(on_done)
        done = {f for f in fs if f._state}
    return done, fs - done


class Timeout:
    _state = 0  # 1 entered, 2 expiring, 3 expired, 4 left
    _handle = None

    def __init__(self, when):
        self._when = when

    def when(self):
        return self._when

    def reschedule(self, when):
        if self._state not in (0, 1):
            raise RuntimeError("Cannot change state of %s Timeout" % ("", "", "expiring", "expired", "finished")[self._state])
        self._when = when
        if self._state:
            self._arm()

    def _arm(self):
        if self._handle is not None:
            self._handle.cancel()
            self._handle = None
        if self._when is not None:
            loop = get_event_loop()
            wait = self._when - loop.time()
            self._handle = loop.call_later(wait, self._expire) if wait > 0 else loop.call_soon(self._expire)

    def _expire(self):
        self._task.cancel()
        self._state = 2
        self._handle = None

    def expired(self):
        return self._state in (2, 3)

    async def __aenter__(self):
        if self._state:
            raise RuntimeError("Timeout has already been entered")
        task = core.cur_task
        if task is None:
            raise RuntimeError("Timeout should be used inside a task")
        self._state = 1
        self._task = task
        self._before = task.cancelling()
        self._arm()
        return self

    async def __aexit__(self, kind, value, tb):
        if self._handle is not None:
            self._handle.cancel()
            self._handle = None
        if self._state == 2:
            self._state = 3
            if self._task.uncancel() <= self._before and kind is not None:
                if issubclass(kind, CancelledError):
                    raise TimeoutError from value
        else:
            self._state = 4


def timeout(delay):
    return Timeout(None if delay is None else get_event_loop().time() + delay)


def timeout_at(when):
    return Timeout(when)


async def wait_for(fut, timeout):
    if timeout is not None and timeout <= 0:
        fut = ensure_future(fut)
        if not fut._state:
            fut.cancel()
            await wait((fut,))
            try:
                return fut.result()
            except CancelledError as e:
                raise TimeoutError from e
        return fut.result()
    if timeout is None:
        return await fut
    async with Timeout(get_event_loop().time() + timeout):
        return await fut


def wait_for_ms(fut, timeout):
    return wait_for(fut, None if timeout is None else timeout / 1000)


def shield(arg):
    inner = ensure_future(arg)
    if inner._state:
        return inner
    outer = Future()

    def inner_done(f):
        if outer._state:
            if f._state == 2:
                f._seen = True
        elif f._state == 3:
            outer.cancel()
        else:
            f._seen = True
            outer._end(f._state, f._value)

    inner.add_done_callback(inner_done)
    outer.add_done_callback(lambda _: inner._state or inner.remove_done_callback(inner_done))
    return outer


class _Completed:
    def __init__(self, fs, timeout):
        from .queues import Queue

        self._done = Queue()
        self._todo = todo = {ensure_future(f) for f in fs}
        self._left = len(todo)
        self._handle = None
        for f in todo:
            f.add_done_callback(self._add)
        if todo and timeout is not None:
            self._handle = get_event_loop().call_later(timeout, self._late)

    def _add(self, f):
        if f in self._todo:
            self._todo.discard(f)
            self._done.put_nowait(f)
            if not self._todo and self._handle is not None:
                self._handle.cancel()

    def _late(self):
        for f in self._todo:
            f.remove_done_callback(self._add)
            self._done.put_nowait(None)
        self._todo.clear()

    async def _one(self, whole=False):
        f = await self._done.get()
        if f is None:
            raise TimeoutError
        return f if whole else f.result()

    def __iter__(self):
        return self

    def __next__(self):
        if not self._left:
            raise StopIteration
        self._left -= 1
        return self._one()

    def __aiter__(self):
        return self

    async def __anext__(self):
        if not self._left:
            raise StopAsyncIteration
        self._left -= 1
        return await self._one(True)


def as_completed(fs, *, timeout=None):
    if isinstance(fs, Future) or core.iscoroutine(fs):
        raise TypeError("expect an iterable of futures, not %s" % type(fs).__name__)
    return _Completed(fs, timeout)


class TaskGroup:
    _exiting = False

    def __init__(self):
        self._state = 0  # 1 entered, 2 leaving, 3 aborting
        self._tasks = set()
        self._errors = []
        self._base_error = None
        self._parent_asked = False
        self._waiter = None

    async def __aenter__(self):
        if self._state:
            raise RuntimeError("TaskGroup %r has already been entered" % (self,))
        self._parent = core.cur_task
        if self._parent is None:
            raise RuntimeError("TaskGroup cannot determine the parent task")
        self._state = 1
        return self

    async def __aexit__(self, kind, value, tb):
        parent = self._parent
        self._exiting = True
        aborting = self._state == 3
        if not aborting:
            self._state = 2
        if kind is not None and issubclass(kind, (SystemExit, KeyboardInterrupt)) and self._base_error is None:
            self._base_error = value
        propagate = value if kind is not None and issubclass(kind, CancelledError) else None
        if self._parent_asked and not parent.uncancel():
            propagate = None
        if kind is not None and not aborting:
            self._abort()
        while self._tasks:
            self._waiter = Future()
            try:
                await self._waiter
            except CancelledError as e:
                if self._state != 3:
                    propagate = e
                    self._abort()
            self._waiter = None
        if self._base_error is not None:
            raise self._base_error
        if propagate is not None and not self._errors:
            raise propagate
        if kind is not None and not issubclass(kind, CancelledError):
            self._errors.append(value)
        if self._errors:
            errors = self._errors
            self._errors = None
            if parent.cancelling():
                parent.uncancel()
                parent.cancel()
            raise BaseExceptionGroup("unhandled errors in a TaskGroup", errors) from None

    def create_task(self, coro, *, name=None, context=None):
        if not self._state:
            coro.close()
            raise RuntimeError("TaskGroup %r has not been entered" % (self,))
        if self._exiting and not self._tasks:
            coro.close()
            raise RuntimeError("TaskGroup %r is finished" % (self,))
        if self._state == 3:
            coro.close()
            raise RuntimeError("TaskGroup %r is shutting down" % (self,))
        task = create_task(coro, name=name)
        self._tasks.add(task)
        task.add_done_callback(self._done)
        return task

    def _abort(self):
        self._state = 3
        for t in list(self._tasks):
            t.cancel()

    def _done(self, task):
        self._tasks.discard(task)
        if not self._tasks and self._waiter is not None and not self._waiter._state:
            self._waiter._end(1, None)
        if task._state != 2:
            return
        task._seen = True
        e = task._value
        if self._errors is None:
            get_event_loop().call_exception_handler({"message": "Task %r has errored out but its parent is already completed" % (task,), "exception": e, "task": task})
            return
        self._errors.append(e)
        if isinstance(e, (SystemExit, KeyboardInterrupt)) and self._base_error is None:
            self._base_error = e
        if self._parent._state:
            return
        if self._state != 3 and not self._parent_asked:
            inside = self._state == 1
            self._abort()
            if inside:
                self._parent_asked = True
                self._parent.cancel()


class Runner:
    def __init__(self, *, debug=None, loop_factory=None):
        self._loop = None

    def __enter__(self):
        self.get_loop()
        return self

    def __exit__(self, *exc):
        self.close()

    def get_loop(self):
        if self._loop is None:
            self._loop = core.new_event_loop()
        return self._loop

    def run(self, coro, *, context=None):
        if not hasattr(coro, "send"):
            raise ValueError("a coroutine was expected, got %r" % (coro,))
        return self.get_loop().run_until_complete(coro)

    def close(self):
        if self._loop is not None:
            core._cancel_all(self._loop)
            self._loop = None
            core.set_event_loop(None)


async def to_thread(func, /, *args, **kwargs):
    return func(*args, **kwargs)
