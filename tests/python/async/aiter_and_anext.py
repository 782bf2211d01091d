import asyncio


async def ag(n):
    for i in range(n):
        await asyncio.sleep(0)
        yield i


class It:
    def __init__(self, n):
        self.n = n

    def __aiter__(self):
        return self

    async def __anext__(self):
        if not self.n:
            raise StopAsyncIteration
        self.n -= 1
        return self.n


class Native:
    def __aiter__(self):
        return self

    def __anext__(self):
        return self

    def __await__(self):
        return iter(())


async def main():
    for a in (ag(2), It(2)):
        it = aiter(a)
        print(it is a, await anext(it), await anext(it, "d"), await anext(it, "d"), await anext(it, None))
        try:
            await anext(it)
        except StopAsyncIteration as e:
            print("end", e.args)
    print(await anext(Native(), "d"))
    a = anext(ag(3), 5)
    print(await a, hasattr(a, "send"))
    it = ag(3)
    t = asyncio.create_task(first(it))
    await asyncio.sleep(0)
    t.cancel()
    try:
        await t
    except asyncio.CancelledError:
        print("cancelled")
    for bad in (lambda: aiter(1), lambda: anext(1), lambda: anext(iter([]), 1)):
        try:
            bad()
        except TypeError as e:
            print(e)


async def first(it):
    return await anext(it, "default")


asyncio.run(main())
