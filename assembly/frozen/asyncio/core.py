# The loop. Tasks that can run are in `_ready`, first come, first served; tasks that sleep in `_timers`. When nothing
# can run, the machine sleeps until the first deadline, or until an interrupt makes a task ready.
#
# A coroutine that yields None wants to run again in the next round; one that yields True has seen to it that it is woken.
from collections import deque
from time import ticks_ms, ticks_diff, ticks_add, _idle_ms
from . import _timers

TimeoutError = TimeoutError


class CancelledError(BaseException):
    pass


class InvalidStateError(Exception):
    pass


class _Await(list):
    # awaiting it yields its only item
    __await__ = list.__iter__


_bare = _Await([None])
_block = _Await([True])

cur_task = None
_ready = deque()
_all = set()  # tasks that have not ended
_loop = None
_io_queue = None


# A future's _state: 0 pending, 1 has a result, 2 has an exception, 3 is cancelled; the value lies in _value. An exception
# nobody has asked for is reported one round later: _seen tells.
class Future:
    def __init__(self, *, loop=None):
        self._state = 0
        self._value = None
        self._cbs = None  # tasks to wake and functions to call
        self._seen = False

    def done(self):
        return self._state != 0

    def cancelled(self):
        return self._state == 3

    def result(self):
        state = self._state
        if state == 1:
            return self._value
        self._seen = True
        if state == 0:
            raise InvalidStateError("Result is not set.")
        if state == 3:
            raise self._error()
        raise self._value

    def exception(self):
        state = self._state
        self._seen = True
        if state == 0:
            raise InvalidStateError("Exception is not set.")
        if state == 3:
            raise self._error()
        return self._value if state == 2 else None

    def _error(self):
        e = self._value
        self._value = None
        return CancelledError() if e is None else e

    def set_result(self, result):
        self._end(1, result)

    def set_exception(self, exception):
        if isinstance(exception, type):
            exception = exception()
        if isinstance(exception, StopIteration):
            raise TypeError("StopIteration interacts badly with generators and cannot be raised into a Future")
        self._end(2, exception)

    def cancel(self, msg=None):
        if self._state:
            return False
        self._end(3, None if msg is None else CancelledError(msg))
        return True

    def _end(self, state, value):
        if self._state:
            raise InvalidStateError("invalid state")
        self._state = state
        self._value = value
        waiting = self._cbs
        self._cbs = None
        if waiting is not None:
            for w in waiting:
                if isinstance(w, Task):
                    w._on = None
                    _ready.append(w)
                else:
                    call_soon(w, self)
        elif state == 2 and not self._seen:
            call_soon(_report, self)

    def add_done_callback(self, fn, *, context=None):
        if self._state:
            call_soon(fn, self)
        elif self._cbs is None:
            self._cbs = [fn]
        else:
            self._cbs.append(fn)

    def remove_done_callback(self, fn):
        kept = [f for f in self._cbs or () if f != fn]
        n = len(self._cbs or ()) - len(kept)
        self._cbs = kept or None
        return n

    def get_loop(self):
        return get_event_loop()

    def __await__(self):
        if not self._state:
            task = cur_task
            if task is None:
                raise RuntimeError("no running event loop")
            if task is self:
                raise RuntimeError("Task cannot await on itself: %r" % self)
            if self._cbs is None:
                self._cbs = [task]
            else:
                self._cbs.append(task)
            task._on = self
            yield True
            if not self._state:
                raise RuntimeError("await wasn't used with future")
        return self.result()

    __iter__ = __await__

    def remove(self, task):
        if self._cbs is not None:
            self.remove_done_callback(task)

    def __repr__(self):
        state = ("pending", "finished", "finished", "cancelled")[self._state]
        if self._state == 1:
            state += " result=%r" % (self._value,)
        elif self._state == 2:
            state += " exception=%r" % (self._value,)
        return "<%s %s>" % (type(self).__name__, self._words() + state)

    def _words(self):
        return ""


def _report(future):
    if not future._seen:
        future._seen = True
        get_event_loop().call_exception_handler(
            {"message": "%s exception was never retrieved" % type(future).__name__, "exception": future._value, "future": future}
        )


class Task(Future):
    _must = False  # cancelled by itself, and has not stopped since
    _number = 0

    def __init__(self, coro, *, loop=None, name=None, context=None):
        self._state = 0
        self._value = None
        self._cbs = None
        self._seen = False
        self.coro = coro
        self._on = None  # what it waits for, with a method remove(); None while it runs or is ready
        self._throw = None  # exception to throw into it
        self._cancels = 0
        self._name = name
        # its place among the timers: see _timers.py. Here, so that going to sleep takes no memory
        self._when = self._seq = 0
        self._child = self._sib = self._prev = None
        _all.add(self)
        _ready.append(self)

    def cancel(self, msg=None):
        if self._state:
            return False
        self._cancels += 1
        on = self._on
        if isinstance(on, Future):
            if on.cancel(msg):
                return True
        e = CancelledError() if msg is None else CancelledError(msg)
        if self is cur_task and on is None:
            if not self._must:
                self._must = True
                call_soon(_stop_self, self, e)
            return True
        self._throw = e
        if on is not None:
            on.remove(self)
            self._on = None
            _ready.append(self)
        return True

    def cancelling(self):
        return self._cancels

    def uncancel(self):
        if self._cancels:
            self._cancels -= 1
            if not self._cancels:
                self._must = False
        return self._cancels

    def _end(self, state, value):
        _all.discard(self)
        Future._end(self, state, value)

    def get_coro(self):
        return self.coro

    def get_name(self):
        if self._name is None:
            Task._number += 1
            self._name = "Task-%d" % Task._number
        return self._name

    def set_name(self, name):
        self._name = str(name)

    def set_result(self, result):
        raise RuntimeError("Task does not support set_result operation")

    def set_exception(self, exception):
        raise RuntimeError("Task does not support set_exception operation")

    def _words(self):
        return "name=%r coro=%s " % (self.get_name(), getattr(self.coro, "__qualname__", "?"))


def _stop_self(task, e):
    # the task that cancelled itself has stopped by now
    if task._must and not task._state:
        task._must = False
        on = task._on
        if isinstance(on, Future) and on.cancel():
            return
        task._throw = e
        if on is not None:
            on.remove(task)
            task._on = None
            _ready.append(task)


# What the loop runs besides tasks: a function, once.
class Handle:
    _throw = None
    _on = None
    _state = 0

    def __init__(self, callback, args):
        self._call = callback
        self._args = args
        self.coro = self

    def send(self, value):
        call = self._call
        if call is not None:
            global cur_task
            cur_task = None
            self._call = None
            try:
                call(*self._args)
            except Exception as e:
                get_event_loop().call_exception_handler({"message": "Exception in callback %r" % (call,), "exception": e, "handle": self})
        return True

    def cancel(self):
        self._call = None
        if self._on is not None:
            self._on.remove(self)
            self._on = None

    def cancelled(self):
        return self._call is None

    def _end(self, state, value):
        pass

    def when(self):
        return ticks_diff(self._when, ticks_ms()) / 1000 + get_event_loop().time()


TimerHandle = Handle


def call_soon(callback, *args, context=None):
    h = Handle(callback, args)
    _ready.append(h)
    return h


# ---- sleeping


class _Sleep:
    # what sleep_ms answers: one object, as long as nobody keeps it
    def __init__(self):
        self.when = None

    def __await__(self):
        return self

    __iter__ = __await__

    def __next__(self):
        when = self.when
        if when is None:
            raise StopIteration
        self.when = None
        _timers.push(cur_task, when)
        return True


_sleep = _Sleep()


def sleep_ms(t):
    if t <= 0:
        return _bare
    s = _sleep
    if s.when is not None:
        s = _Sleep()
    s.when = ticks_add(ticks_ms(), t)
    return s


async def sleep(delay, result=None):
    if delay <= 0:
        await _bare
        return result
    if cur_task is None:
        raise RuntimeError("no running event loop")
    ms = int(delay * 1000 + 0.999)
    while ms > 400000000:  # ticks reach no further than six days
        ms -= 400000000
        _timers.push(cur_task, ticks_add(ticks_ms(), 400000000))
        await _block
    _timers.push(cur_task, ticks_add(ticks_ms(), ms))
    await _block
    return result


# ---- running


def _run(main):
    # until `main` has ended (None: for ever) or the loop was stopped
    global cur_task
    ready = _ready
    timers = _timers
    loop = get_event_loop()
    if loop._running:
        raise RuntimeError("This event loop is already running")
    loop._running = True
    t = None
    try:
        while True:
            t = timers.root
            if t is not None:
                now = ticks_ms()
                while ticks_diff(t._when, now) <= 0:
                    timers.root = timers.merge(t._child)
                    t._on = None
                    ready.append(t)
                    t = timers.root
                    if t is None:
                        break
            n = len(ready)
            if not n or _io_queue is not None:
                wait = -1 if t is None else max(0, ticks_diff(t._when, ticks_ms()))
                if _io_queue is not None and _io_queue.map:
                    _io_queue.wait(0 if n else wait)
                elif not n:
                    if main is None and not _all and t is None:
                        return  # nothing will ever run again
                    _idle_ms(ready, wait)
                if not n:
                    continue
            while n:
                n -= 1
                t = cur_task = ready.popleft()
                try:
                    e = t._throw
                    if e is None:
                        r = t.coro.send(None)
                    else:
                        t._throw = None
                        r = t.coro.throw(e)
                    if r is None:
                        ready.append(t)
                    elif r is not True:
                        t._throw = RuntimeError("Task got bad yield: %r" % (r,))
                        ready.append(t)
                except StopIteration as e:
                    if t._must or t._throw is not None:
                        t._end(3, t._throw)
                    else:
                        t._end(1, e.value)
                except CancelledError as e:
                    t._end(3, e)
                except (KeyboardInterrupt, SystemExit) as e:
                    t._end(2, e)
                    raise
                except BaseException as e:
                    t._end(2, e)
            if main is not None and main._state or loop._stop:
                loop._stop = False
                return
    finally:
        cur_task = None
        loop._running = False


class Loop:
    _running = False
    _stop = False
    _closed = False
    _handler = None

    def create_task(self, coro, *, name=None, context=None):
        return create_task(coro, name=name)

    def create_future(self):
        return Future()

    def run_forever(self):
        _run(None)

    def run_until_complete(self, future):
        own = not isinstance(future, Future)
        future = ensure_future(future)
        try:
            if not future._state:
                _run(future)
        except BaseException:
            if own and future._state:
                future._seen = True
            raise
        if not future._state:
            raise RuntimeError("Event loop stopped before Future completed.")
        return future.result()

    def stop(self):
        self._stop = True

    def close(self):
        if self._running:
            raise RuntimeError("Cannot close a running event loop")
        self._closed = True

    def is_running(self):
        return self._running

    def is_closed(self):
        return self._closed

    def time(self):
        from time import monotonic

        return monotonic()

    def call_soon(self, callback, *args, context=None):
        return call_soon(callback, *args)

    call_soon_threadsafe = call_soon

    def call_later(self, delay, callback, *args, context=None):
        h = Handle(callback, args)
        _timers.push(h, ticks_add(ticks_ms(), int(max(delay, 0) * 1000 + 0.999)))
        return h

    def call_at(self, when, callback, *args, context=None):
        return self.call_later(when - self.time(), callback, *args)

    async def run_in_executor(self, executor, func, *args):
        return func(*args)

    async def shutdown_asyncgens(self):
        pass

    shutdown_default_executor = shutdown_asyncgens

    def set_exception_handler(self, handler):
        self._handler = handler

    def get_exception_handler(self):
        return self._handler

    def default_exception_handler(self, context):
        import sys

        print(context.get("message") or "Unhandled exception in event loop", file=sys.stderr)
        for key in context:
            if key not in ("message", "exception"):
                print("%s: %r" % (key, context[key]), file=sys.stderr)
        if context.get("exception") is not None:
            sys.print_exception(context["exception"], sys.stderr)

    def call_exception_handler(self, context):
        if self._handler is None:
            self.default_exception_handler(context)
        else:
            self._handler(self, context)

    def get_debug(self):
        return False

    def set_debug(self, enabled):
        pass


AbstractEventLoop = Loop


def get_event_loop():
    global _loop
    if _loop is None:
        _loop = Loop()
    return _loop


def get_running_loop():
    if _loop is None or not _loop._running:
        raise RuntimeError("no running event loop")
    return _loop


def new_event_loop():
    # there is one queue: a new loop starts with nothing in it
    global _loop, _io_queue
    _ready.clear()
    _all.clear()
    _timers.root = None
    _io_queue = None
    _loop = Loop()
    return _loop


def set_event_loop(loop):
    global _loop
    _loop = loop


def run_until_complete(main_task=None):
    if main_task is None:
        _run(None)
    else:
        return get_event_loop().run_until_complete(main_task)


def create_task(coro, *, name=None, context=None):
    if not hasattr(coro, "send"):
        raise TypeError("a coroutine was expected, got %r" % (coro,))
    return Task(coro, name=None if name is None else str(name))


def ensure_future(x, *, loop=None):
    if isinstance(x, Future):
        return x
    if hasattr(x, "send"):
        return Task(x)
    if hasattr(x, "__await__"):

        async def wrap():
            return await x

        return Task(wrap())
    raise TypeError("An asyncio.Future, a coroutine or an awaitable is required")


def current_task(loop=None):
    if cur_task is None:
        if _loop is None or not _loop._running:
            raise RuntimeError("no running event loop")
        return None
    return cur_task


def all_tasks(loop=None):
    return set(_all)


def isfuture(x):
    return isinstance(x, Future)


def iscoroutine(x):
    return hasattr(x, "cr_code") or hasattr(x, "send") and hasattr(x, "__await__")


def iscoroutinefunction(f):
    code = getattr(f, "__code__", None) or getattr(getattr(f, "__func__", None), "__code__", None)
    return code is not None and code.co_flags & 0x80 != 0


def run(main, *, debug=None, loop_factory=None):
    if _loop is not None and _loop._running:
        raise RuntimeError("asyncio.run() cannot be called from a running event loop")
    if not hasattr(main, "send"):
        raise ValueError("a coroutine was expected, got %r" % (main,))
    # what was created before waits in the queue, as in MicroPython
    loop = new_event_loop() if _loop is not None and _loop._closed else get_event_loop()
    try:
        return loop.run_until_complete(main)
    finally:
        _cancel_all(loop)
        set_event_loop(None)


def _cancel_all(loop):
    rest = [t for t in _all]
    if rest:
        for t in rest:
            t._seen = True
            t.cancel()
        for t in rest:
            if not t._state:
                _run(t)
        for t in rest:
            if t._state == 2:
                loop.call_exception_handler({"message": "unhandled exception during asyncio.run() shutdown", "exception": t._value, "task": t})
    _ready.clear()
    _timers.root = None
