from contextlib import *
import contextlib


class Full:
    def __enter__(self):
        return self

    def __exit__(self, *args):
        return None


class Half(AbstractContextManager):
    pass


class Whole(AbstractContextManager):
    def __exit__(self, *args):
        return None


class Async:
    async def __aenter__(self):
        return self

    async def __aexit__(self, *args):
        return None


print(issubclass(Full, AbstractContextManager), isinstance(nullcontext(), AbstractContextManager), issubclass(int, AbstractContextManager))
print(issubclass(Async, AbstractAsyncContextManager), isinstance(ExitStack(), contextlib.AbstractContextManager), isinstance(suppress(), AbstractContextManager))
with Whole() as w:
    print(type(w).__name__)
try:
    Half()
except TypeError as e:
    print("abstract")
try:
    contextlib.nothing
except AttributeError as e:
    print(e)
