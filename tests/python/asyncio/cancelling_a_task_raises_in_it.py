import asyncio
async def worker(name):
    try:
        await asyncio.sleep(10)
    except asyncio.CancelledError as e:
        print(name, "cancelled", e.args)
        await asyncio.sleep(0)
        print(name, "cleaned")
        raise
async def main():
    t = asyncio.create_task(worker("a"), name="A")
    await asyncio.sleep(0)
    print(t.cancel("why"), t.done(), t.get_name())
    try:
        await t
    except asyncio.CancelledError:
        print("main saw it", t.cancelled(), t.done(), t.cancel())
    outer = asyncio.create_task(worker("b"))
    inner = asyncio.create_task(worker("c"))
    async def wait(): await inner
    w = asyncio.create_task(wait())
    await asyncio.sleep(0); await asyncio.sleep(0)
    w.cancel(); outer.cancel()
    print([type(e) is asyncio.CancelledError for e in await asyncio.gather(w, outer, return_exceptions=True)], inner.cancelled())
    async def self_cancel():
        asyncio.current_task().cancel()
        print("goes on")
        await asyncio.sleep(0)
        print("not reached")
    s = asyncio.create_task(self_cancel())
    await asyncio.wait([s])
    print(s.cancelled())
asyncio.run(main())
