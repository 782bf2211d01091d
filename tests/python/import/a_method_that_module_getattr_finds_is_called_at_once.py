import sys


def plain(a, b):
    return a + b


async def coroutine(a, b, c):
    return a, b, c


def __getattr__(name):
    # the answer comes from a native that had to wait
    return getattr(Names(), name)


class Names:
    def __getattr__(self, name):
        return {"plain_": plain, "coroutine_": coroutine, "native_": max}[name]


here = sys.modules[__name__]
print(here.plain_(1, 2))
print(here.native_(3, 9, 4))
c = here.coroutine_(1, 2, 3)
try:
    c.send(None)
except StopIteration as e:
    print(e.value)
