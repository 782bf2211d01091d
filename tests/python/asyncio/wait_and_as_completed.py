import asyncio
async def f(n, turns):
    for _ in range(turns):
        await asyncio.sleep(0)
    return n
async def main():
    ts = [asyncio.create_task(f(i, 10 * i)) for i in (3, 1, 2)]
    done, pending = await asyncio.wait(ts, return_when=asyncio.FIRST_COMPLETED)
    print([t.result() for t in done], len(pending))
    done, pending = await asyncio.wait(pending, timeout=0)
    print(len(done), len(pending))
    done, pending = await asyncio.wait(pending)
    print(sorted(t.result() for t in done), pending)
    print([await c for c in asyncio.as_completed([f(1, 30), f(2, 10), f(3, 20)])])
    try:
        for c in asyncio.as_completed([asyncio.sleep(5)], timeout=0.01):
            await c
    except TimeoutError:
        print("timeout")
    inner = asyncio.create_task(asyncio.sleep(0.3, "inner"))
    try:
        await asyncio.wait_for(asyncio.shield(inner), 0.001)
    except TimeoutError:
        print("shielded", inner.cancelled(), await inner)
    try:
        await asyncio.wait([])
    except ValueError as e:
        print(e)
asyncio.run(main())
