import asyncio
async def main():
    try:
        await asyncio.wait_for(asyncio.sleep(5), 0.01)
    except asyncio.TimeoutError as e:
        print("timeout", type(e) is TimeoutError)
    print(await asyncio.wait_for(asyncio.sleep(0, "ok"), 1), await asyncio.wait_for(asyncio.sleep(0, "none"), None))
    try:
        async with asyncio.timeout(0.01) as t:
            await asyncio.sleep(5)
    except TimeoutError:
        print("expired", t.expired())
    async with asyncio.timeout(10) as t:
        await asyncio.sleep(0)
    print(t.expired())
    async with asyncio.timeout(None) as t:
        t.reschedule(asyncio.get_running_loop().time() + 5)
    print(t.when() is not None)
    try:
        await asyncio.wait_for(asyncio.sleep(1), 0)
    except TimeoutError:
        print("at once")
asyncio.run(main())
