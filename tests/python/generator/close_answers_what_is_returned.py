# Python 3.13: close() gives the value that the generator returns; coroutines name themselves
import inspect


def f():
    try:
        yield
    except GeneratorExit:
        return 7


g = f()
print(inspect.getgeneratorstate(g), g.gi_frame.f_back)
next(g)
print(inspect.getgeneratorstate(g), g.gi_frame.f_lineno, g.gi_frame.f_locals, g.close(), g.close(), g.gi_frame)


class C:
    def m(self):
        yield 1

    async def a(self):
        pass

    async def ag(self):
        yield 1


print(C().m().__qualname__, C().m().__name__, C().ag().__qualname__, C().ag().ag_frame.f_code.co_name)
a = C().a()
print(a.__qualname__, a.cr_frame.f_locals is not None)
for what in ("a.send(1)", "g.send(1)"):
    g = f()
    try:
        eval(what)
    except TypeError as e:
        print(e)
a.close()


class Ignores:
    def __await__(self):
        while True:
            try:
                yield
            except GeneratorExit:
                pass


async def ignores():
    await Ignores()


a = ignores()
a.send(None)
try:
    a.close()
except RuntimeError as e:
    print(e)


class A:
    def __init__(self, v):
        self.v = v

    def __await__(self):
        return self.v


async def waits(v):
    return await A(v)


for v in (1, C().a(), iter([])):
    c = waits(v)
    try:
        c.send(None)
    except (TypeError, StopIteration) as e:
        print(type(e).__name__, e)
