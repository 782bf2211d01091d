# __await__ of a class may answer what a coroutine's own __await__ answers.
class Reading:
    def __init__(self, value):
        self.value = value

    async def _read(self):
        return self.value

    def __await__(self):
        return self._read().__await__()


class Through(Reading):
    def __await__(self):
        value = yield from self._read().__await__()
        return value + 1


class Wrong(Reading):
    async def __await__(self):
        return self.value


async def main():
    print(await Reading(5), await Through(6))
    try:
        await Wrong(7)
    except TypeError as e:
        print(e)


def run(c):
    try:
        c.send(None)
    except StopIteration as e:
        return e.value


run(main())


class Outer:
    def __init__(self, inner):
        self.inner = inner

    def __await__(self):
        return self.inner.__await__()


async def both():
    return await Outer(Outer(Reading("deep")))


print(run(both()))
