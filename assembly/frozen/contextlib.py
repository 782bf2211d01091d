# contextlib: tools for the with statement.
import functools

__all__ = (
    "asynccontextmanager", "contextmanager", "closing", "aclosing", "nullcontext", "AbstractContextManager", "AbstractAsyncContextManager",
    "AsyncExitStack", "AsyncContextDecorator", "ContextDecorator", "ExitStack", "redirect_stdout", "redirect_stderr", "suppress", "chdir",
)  # fmt: skip


def __getattr__(name):
    # made when they are asked for: most programs do without abc
    if name not in ("AbstractContextManager", "AbstractAsyncContextManager"):
        raise AttributeError("module 'contextlib' has no attribute %r" % name)
    from abc import ABC, abstractmethod

    def hook(cls, subclass, *methods):
        if cls.__dict__.get("__subclasshook__") is None:
            return NotImplemented
        for method in methods:
            for base in subclass.__mro__:
                if method in base.__dict__:
                    if base.__dict__[method] is None:
                        return NotImplemented
                    break
            else:
                return NotImplemented
        return True

    class AbstractContextManager(ABC):
        __module__ = __name__
        __qualname__ = "AbstractContextManager"
        __slots__ = ()

        def __enter__(self):
            return self

        @abstractmethod
        def __exit__(self, exc_type, exc_value, traceback):
            return None

        @classmethod
        def __subclasshook__(cls, subclass):
            return hook(cls, subclass, "__enter__", "__exit__")

    class AbstractAsyncContextManager(ABC):
        __module__ = __name__
        __qualname__ = "AbstractAsyncContextManager"
        __slots__ = ()

        async def __aenter__(self):
            return self

        @abstractmethod
        async def __aexit__(self, exc_type, exc_value, traceback):
            return None

        @classmethod
        def __subclasshook__(cls, subclass):
            return hook(cls, subclass, "__aenter__", "__aexit__")

    globals().update(AbstractContextManager=AbstractContextManager, AbstractAsyncContextManager=AbstractAsyncContextManager)
    return globals()[name]


class _Enters:
    def __enter__(self):
        return self


class _AsyncEnters:
    async def __aenter__(self):
        return self


class ContextDecorator:
    def _recreate_cm(self):
        return self

    def __call__(self, func):
        @functools.wraps(func)
        def inner(*args, **kwds):
            with self._recreate_cm():
                return func(*args, **kwds)

        return inner


class AsyncContextDecorator:
    def _recreate_cm(self):
        return self

    def __call__(self, func):
        @functools.wraps(func)
        async def inner(*args, **kwds):
            async with self._recreate_cm():
                return await func(*args, **kwds)

        return inner


def _own(exc, value, stop):
    # False: `exc` is nothing but `value` on its way out of the generator
    if exc is value:
        exc.__traceback__ = value.__traceback__
        return False
    # PEP 479 makes a RuntimeError of a stop that leaves a generator
    return not (isinstance(exc, RuntimeError) and isinstance(value, stop) and exc.__cause__ is value)


class _Manager(ContextDecorator):
    def __init__(self, func, args, kwds):
        self._how = func, args, kwds
        self.gen = func(*args, **kwds)

    def _recreate_cm(self):
        return type(self)(*self._how)

    def __enter__(self):
        self._how = None
        for value in self.gen:
            return value
        raise RuntimeError("generator didn't yield")

    def __exit__(self, kind, value, traceback):
        if kind is None:
            for _ in self.gen:
                break
            else:
                return False
            self.gen.close()
            raise RuntimeError("generator didn't stop")
        if value is None:
            value = kind()
        try:
            self.gen.throw(value)
        except StopIteration as exc:
            return exc is not value
        except BaseException as exc:
            if _own(exc, value, StopIteration):
                raise
            return False
        self.gen.close()
        raise RuntimeError("generator didn't stop after throw()")


class _AsyncManager(AsyncContextDecorator):
    def __init__(self, func, args, kwds):
        self._how = func, args, kwds
        self.gen = func(*args, **kwds)

    def _recreate_cm(self):
        return type(self)(*self._how)

    async def __aenter__(self):
        self._how = None
        async for value in self.gen:
            return value
        raise RuntimeError("generator didn't yield")

    async def __aexit__(self, kind, value, traceback):
        if kind is None:
            async for _ in self.gen:
                break
            else:
                return False
            await self.gen.aclose()
            raise RuntimeError("generator didn't stop")
        if value is None:
            value = kind()
        try:
            await self.gen.athrow(value)
        except StopAsyncIteration as exc:
            return exc is not value
        except BaseException as exc:
            if _own(exc, value, (StopIteration, StopAsyncIteration)):
                raise
            return False
        await self.gen.aclose()
        raise RuntimeError("generator didn't stop after athrow()")


def contextmanager(func):
    @functools.wraps(func)
    def helper(*args, **kwds):
        return _Manager(func, args, kwds)

    return helper


def asynccontextmanager(func):
    @functools.wraps(func)
    def helper(*args, **kwds):
        return _AsyncManager(func, args, kwds)

    return helper


class closing(_Enters):
    def __init__(self, thing):
        self.thing = thing

    def __enter__(self):
        return self.thing

    def __exit__(self, *exc_info):
        self.thing.close()


class aclosing(_AsyncEnters):
    def __init__(self, thing):
        self.thing = thing

    async def __aenter__(self):
        return self.thing

    async def __aexit__(self, *exc_info):
        await self.thing.aclose()


class _redirect(_Enters):
    def __init__(self, new_target):
        self._new_target = new_target
        self._old_targets = []

    def __enter__(self):
        import sys

        self._old_targets.append(getattr(sys, self._stream))
        setattr(sys, self._stream, self._new_target)
        return self._new_target

    def __exit__(self, exc_type, exc_value, traceback):
        import sys

        setattr(sys, self._stream, self._old_targets.pop())


class redirect_stdout(_redirect):
    _stream = "stdout"


class redirect_stderr(_redirect):
    _stream = "stderr"


class suppress(_Enters):
    def __init__(self, *exceptions):
        self._exceptions = exceptions

    def __enter__(self):
        pass

    def __exit__(self, kind, value, traceback):
        if kind is None:
            return
        if issubclass(kind, self._exceptions):
            return True
        if issubclass(kind, BaseExceptionGroup):
            match, rest = value.split(self._exceptions)
            if rest is None:
                return True
            raise rest
        return False


class chdir(_Enters):
    def __init__(self, path):
        self.path = path
        self._old_cwd = []

    def __enter__(self):
        import os

        self._old_cwd.append(os.getcwd())
        os.chdir(self.path)

    def __exit__(self, *excinfo):
        import os

        os.chdir(self._old_cwd.pop())


class nullcontext(_Enters):
    def __init__(self, enter_result=None):
        self.enter_result = enter_result

    def __enter__(self):
        return self.enter_result

    def __exit__(self, *excinfo):
        pass

    async def __aenter__(self):
        return self.enter_result

    async def __aexit__(self, *excinfo):
        pass


class ExitStack(_Enters):
    _ways = "__enter__", "__exit__", "context manager"

    def __init__(self):
        self._exit_callbacks = []  # (is it synchronous, exit function taking exc_info)

    def pop_all(self):
        new = type(self)()
        new._exit_callbacks = self._exit_callbacks
        self._exit_callbacks = []
        return new

    def _enter(self, cm, ways, is_async):
        cls = type(cm)
        try:
            enter, leave = getattr(cls, ways[0]), getattr(cls, ways[1])
        except AttributeError:
            raise TypeError("'%s.%s' object does not support the %s protocol" % (cls.__module__, cls.__qualname__, ways[2])) from None
        result = enter(cm)
        return result, (not is_async, _bound(leave, cm))

    def enter_context(self, cm):
        result, call = self._enter(cm, ExitStack._ways, False)
        self._exit_callbacks.append(call)
        return result

    def push(self, exit):
        leave = getattr(type(exit), "__exit__", None)
        self._exit_callbacks.append((True, exit if leave is None else _bound(leave, exit)))
        return exit

    def callback(self, callback, /, *args, **kwds):
        def call(*exc):
            callback(*args, **kwds)

        call.__wrapped__ = callback
        self._exit_callbacks.append((True, call))
        return callback

    def __exit__(self, *exc):
        given = exc[1]
        now = given
        swallowed = False
        while self._exit_callbacks:
            call = self._exit_callbacks.pop()[1]
            try:
                if call(None if now is None else type(now), now, None if now is None else now.__traceback__):
                    now = None
                    swallowed = True
            except BaseException as new:
                _chain(new, now, given)
                now = new
        if now is not None and now is not given:
            _raise(now)
        return swallowed and now is None and given is not None

    def close(self):
        self.__exit__(None, None, None)


def _raise(e):
    # without a new context
    context = e.__context__
    try:
        raise e
    except BaseException:
        e.__context__ = context
        raise


def _bound(leave, cm):
    return leave.__get__(cm) if hasattr(leave, "__get__") else lambda *exc: leave(cm, *exc)


def _chain(new, old, outer):
    # what `new` was raised in is `old`, not what the with statement is handling
    e = new
    while True:
        c = e.__context__
        if c is old:
            return
        if c is None or c is outer:
            break
        e = c
    e.__context__ = old


class AsyncExitStack(ExitStack, _AsyncEnters):
    async def enter_async_context(self, cm):
        result, call = self._enter(cm, ("__aenter__", "__aexit__", "asynchronous context manager"), True)
        result = await result
        self._exit_callbacks.append(call)
        return result

    def push_async_exit(self, exit):
        leave = getattr(type(exit), "__aexit__", None)
        self._exit_callbacks.append((False, exit if leave is None else _bound(leave, exit)))
        return exit

    def push_async_callback(self, callback, /, *args, **kwds):
        async def call(*exc):
            await callback(*args, **kwds)

        call.__wrapped__ = callback
        self._exit_callbacks.append((False, call))
        return callback

    async def aclose(self):
        await self.__aexit__(None, None, None)

    async def __aexit__(self, *exc):
        given = exc[1]
        now = given
        swallowed = False
        while self._exit_callbacks:
            is_sync, call = self._exit_callbacks.pop()
            try:
                r = call(None if now is None else type(now), now, None if now is None else now.__traceback__)
                if not is_sync:
                    r = await r
                if r:
                    now = None
                    swallowed = True
            except BaseException as new:
                _chain(new, now, given)
                now = new
        if now is not None and now is not given:
            _raise(now)
        return swallowed and now is None and given is not None
