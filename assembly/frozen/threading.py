# threading: CPython's classes over _thread. A daemon is a thread the end of the program does not wait for.
import _thread
import sys
from time import monotonic

Lock = _thread.allocate_lock
RLock = _thread.RLock
get_ident = _thread.get_ident
get_native_id = _thread.get_native_id
stack_size = _thread.stack_size
TIMEOUT_MAX = _thread.TIMEOUT_MAX
ThreadError = _thread.error

_active = {}
_waited = []
_count = 0


def _no():
    return False


class Condition:
    def __init__(self, lock=None):
        self._lock = RLock() if lock is None else lock
        self._waiters = []
        self.acquire = self._lock.acquire
        self.release = self._lock.release

    def __enter__(self):
        return self._lock.__enter__()

    def __exit__(self, *args):
        return self._lock.__exit__(*args)

    def _owned(self):
        try:
            return self._lock._is_owned()
        except AttributeError:
            return self._lock.locked()

    def wait(self, timeout=None):
        if not self._owned():
            raise RuntimeError("cannot wait on un-acquired lock")
        waiter = Lock()
        waiter.acquire()
        self._waiters.append(waiter)
        depth = 1
        self.release()  # a plain lock may be another thread's at once
        while getattr(self._lock, "_is_owned", _no)():
            self.release()
            depth += 1
        woken = False
        try:
            woken = waiter.acquire() if timeout is None else waiter.acquire(True, max(timeout, 0))
            return woken
        finally:
            while depth:
                self.acquire()
                depth -= 1
            if not woken and waiter in self._waiters:
                self._waiters.remove(waiter)

    def wait_for(self, predicate, timeout=None):
        end = None if timeout is None else monotonic() + timeout
        result = predicate()
        while not result:
            left = None if end is None else end - monotonic()
            if left is not None and left <= 0:
                break
            self.wait(left)
            result = predicate()
        return result

    def notify(self, n=1):
        if not self._owned():
            raise RuntimeError("cannot notify on un-acquired lock")
        while n > 0 and self._waiters:
            self._waiters.pop(0).release()
            n -= 1

    def notify_all(self):
        self.notify(len(self._waiters))

    notifyAll = notify_all


class Semaphore:
    def __init__(self, value=1):
        if value < 0:
            raise ValueError("semaphore initial value must be >= 0")
        self._cond = Condition(Lock())
        self._value = value

    def acquire(self, blocking=True, timeout=None):
        if not blocking and timeout is not None:
            raise ValueError("can't specify timeout for non-blocking acquire")
        with self._cond:
            if not self._value and not blocking:
                return False
            if not self._cond.wait_for(lambda: self._value > 0, timeout):
                return False
            self._value -= 1
        return True

    def release(self, n=1):
        if n < 1:
            raise ValueError("n must be one or more")
        with self._cond:
            self._value += n
            self._cond.notify(n)

    __enter__ = acquire

    def __exit__(self, *args):
        self.release()


class BoundedSemaphore(Semaphore):
    def __init__(self, value=1):
        super().__init__(value)
        self._most = value

    def release(self, n=1):
        if n < 1:
            raise ValueError("n must be one or more")
        with self._cond:
            if self._value + n > self._most:
                raise ValueError("Semaphore released too many times")
            self._value += n
            self._cond.notify(n)


class Event:
    def __init__(self):
        self._cond = Condition(Lock())
        self._flag = False

    def is_set(self):
        return self._flag

    isSet = is_set

    def set(self):
        with self._cond:
            self._flag = True
            self._cond.notify_all()

    def clear(self):
        self._flag = False

    def wait(self, timeout=None):
        with self._cond:
            return self._flag or self._cond.wait_for(self.is_set, timeout)


class BrokenBarrierError(RuntimeError):
    pass


class Barrier:
    def __init__(self, parties, action=None, timeout=None):
        if parties < 1:
            raise ValueError("parties must be >= 1")
        self._cond = Condition(Lock())
        self._action = action
        self._timeout = timeout
        self.parties = parties
        self._count = 0
        self._round = 0
        self._state = 0  # 0 fills, 1 drains, 2 broken, 3 is being reset

    def wait(self, timeout=None):
        if timeout is None:
            timeout = self._timeout
        with self._cond:
            while self._state in (1, 3):
                self._cond.wait()
            if self._state == 2:
                raise BrokenBarrierError
            index = self._count
            self._count += 1
            try:
                if self._count == self.parties:
                    try:
                        if self._action:
                            self._action()
                    except:
                        self._state = 2
                        raise
                    self._state = 1
                elif not self._cond.wait_for(lambda: self._state, timeout):
                    self._state = 2
                if self._state != 1:
                    raise BrokenBarrierError
                return index
            finally:
                self._count -= 1
                if not self._count and self._state in (1, 3):
                    self._state = 0
                self._cond.notify_all()

    def reset(self):
        with self._cond:
            self._state = 3 if self._count else 0
            self._cond.notify_all()

    def abort(self):
        with self._cond:
            self._state = 2
            self._cond.notify_all()

    @property
    def n_waiting(self):
        return self._count if self._state == 0 else 0

    @property
    def broken(self):
        return self._state == 2


class local:
    def __new__(cls, *args, **kwargs):
        self = object.__new__(cls)
        object.__setattr__(self, "_local", ({}, args, kwargs))
        return self

    def __getattribute__(self, name):
        all, args, kwargs = object.__getattribute__(self, "_local")
        me = _thread.get_ident()
        if me not in all:
            for gone in [i for i in all if i not in _active and i != 1]:
                del all[gone]
            all[me] = {}
            if all.__len__() > 1:
                type(self).__init__(self, *args, **kwargs)
        own = all[me]
        if name == "__dict__":
            return own
        if name in own:
            return own[name]
        return object.__getattribute__(self, name)

    def __setattr__(self, name, value):
        self.__dict__[name] = value

    def __delattr__(self, name):
        try:
            del self.__dict__[name]
        except KeyError:
            raise AttributeError(name)


class ExceptHookArgs(tuple):
    exc_type = property(lambda self: self[0])
    exc_value = property(lambda self: self[1])
    exc_traceback = property(lambda self: self[2])
    thread = property(lambda self: self[3])


def excepthook(args):
    if args.exc_type is not SystemExit:
        print("Exception in thread %s:" % args.thread.name, file=sys.stderr)
        sys.print_exception(args.exc_value, sys.stderr)


class Thread:
    def __init__(self, group=None, target=None, name=None, args=(), kwargs=None, *, daemon=None):
        global _count
        if group is not None:
            raise AssertionError("group argument must be None for now")
        if name is None:
            _count += 1
            name = "Thread-%d" % _count
            if target is not None and hasattr(target, "__name__"):
                name += " (%s)" % target.__name__
        self.name = str(name)
        self._target = target
        self._args = args
        self._kwargs = kwargs or {}
        self._daemon = current_thread().daemon if daemon is None else daemon
        self._ident = None
        self._done = None

    def start(self):
        if self._done is not None:
            raise RuntimeError("threads can only be started once")
        self._done = Lock()
        self._done.acquire()
        if not self._daemon:
            _hook()
            _waited.append(self)
        try:
            self._ident = _thread.start_new_thread(self._run, ())
        except:
            self._done = None
            if self in _waited:
                _waited.remove(self)
            raise

    def _run(self):
        self._ident = _thread.get_ident()
        _active[self._ident] = self
        try:
            self.run()
        except BaseException as e:
            excepthook(ExceptHookArgs((type(e), e, e.__traceback__, self)))
        finally:
            _active.pop(self._ident, None)
            if self in _waited:
                _waited.remove(self)
            self._done.release()

    def run(self):
        try:
            if self._target is not None:
                self._target(*self._args, **self._kwargs)
        finally:
            self._target = self._args = self._kwargs = None

    def join(self, timeout=None):
        if self._done is None:
            raise RuntimeError("cannot join thread before it is started")
        if self._ident == _thread.get_ident():
            raise RuntimeError("cannot join current thread")
        if self._done.acquire() if timeout is None else self._done.acquire(True, max(timeout, 0)):
            self._done.release()

    def is_alive(self):
        return self._done is not None and self._done.locked()

    @property
    def ident(self):
        return self._ident

    native_id = ident

    @property
    def daemon(self):
        return self._daemon

    @daemon.setter
    def daemon(self, value):
        if self._done is not None:
            raise RuntimeError("cannot set daemon status of active thread")
        self._daemon = value

    def getName(self):
        return self.name

    def setName(self, name):
        self.name = name

    def isDaemon(self):
        return self._daemon

    def setDaemon(self, value):
        self.daemon = value

    def __repr__(self):
        state = "initial" if self._done is None else "started" if self.is_alive() else "stopped"
        if self._daemon:
            state += " daemon"
        if self._ident is not None:
            state += " %d" % self._ident
        return "<%s(%s, %s)>" % (type(self).__name__, self.name, state)


class Timer(Thread):
    def __init__(self, interval, function, args=None, kwargs=None):
        super().__init__()
        self.interval = interval
        self.function = function
        self.args = args or []
        self.kwargs = kwargs or {}
        self.finished = Event()

    def cancel(self):
        self.finished.set()

    def run(self):
        if not self.finished.wait(self.interval):
            self.function(*self.args, **self.kwargs)
        self.finished.set()


class _Foreign(Thread):
    # the main thread, and threads that _thread started
    def __init__(self, name, daemon, ident):
        self.name = name
        self._daemon = daemon
        self._ident = ident
        self._done = Lock()
        self._done.acquire()

    def join(self, timeout=None):
        raise RuntimeError("cannot join current thread")


_main = _Foreign("MainThread", False, 1)
_main.__class__ = type("_MainThread", (_Foreign,), {})
_active[1] = _main


def current_thread():
    me = _thread.get_ident()
    if me in _active:
        return _active[me]
    return _Foreign("Dummy-%d" % me, True, me)


currentThread = current_thread


def main_thread():
    return _main


def enumerate():
    return list(_active.values())


def active_count():
    return len(_active)


activeCount = active_count

_hooked = False


def _hook():
    global _hooked
    if not _hooked:
        _hooked = True
        before = sys.atexit(None)

        def at_end():
            while _waited:
                _waited[0].join()
            if before:
                before()

        sys.atexit(at_end)
