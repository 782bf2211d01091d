import asyncio
from contextlib import AsyncExitStack, aclosing, asynccontextmanager, nullcontext
@asynccontextmanager
async def res(n):
    print("open", n)
    try:
        yield n
    except ValueError as e:
        print("saw", e)
    finally:
        await asyncio.sleep(0)
        print("close", n)
async def gen():
    try:
        yield 1
        yield 2
    finally:
        print("gen closed")
async def main():
    async with res(1) as x: print(x)
    async with res(2): raise ValueError("v")
    async with AsyncExitStack() as s:
        print(await s.enter_async_context(res(3)))
        async def bye(x): print("bye", x)
        s.push_async_callback(bye, 4)
        s.callback(print, "sync")
    async with aclosing(gen()) as g:
        async for x in g:
            print(x)
            break
    async with nullcontext(7) as x: print(x)
    @res(8)
    async def f(): print("decorated")
    await f()
asyncio.run(main())
