import asyncio
async def ok(n):
    await asyncio.sleep(0.01)
    return n
async def bad(n):
    await asyncio.sleep(0)
    raise ValueError(n)
async def slow():
    try:
        await asyncio.sleep(10)
    except asyncio.CancelledError:
        print("slow cancelled")
        raise
async def main():
    async with asyncio.TaskGroup() as g:
        a, b = g.create_task(ok(1)), g.create_task(ok(2))
    print(a.result(), b.result())
    try:
        async with asyncio.TaskGroup() as g:
            g.create_task(slow()); g.create_task(bad(1)); g.create_task(bad(2))
            await asyncio.sleep(10)
    except* ValueError as e:
        print(e.exceptions)
    try:
        async with asyncio.TaskGroup() as g:
            s = g.create_task(slow())
            await asyncio.sleep(0)
            raise KeyError("body")
    except* KeyError as e:
        print(e.exceptions, s.cancelled())
    print(asyncio.current_task().cancelling())
    async def outer():
        async with asyncio.TaskGroup() as g:
            g.create_task(slow())
    t = asyncio.create_task(outer())
    await asyncio.sleep(0.01)
    t.cancel()
    try:
        await t
    except asyncio.CancelledError:
        print("outer cancelled")
    try:
        g.create_task(ok(1))
    except RuntimeError as e:
        print(str(e).split("> ")[1])
asyncio.run(main())
