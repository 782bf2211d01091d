import asyncio, time, uasyncio
async def f():
    await asyncio.sleep_ms(10)
    return 3
flag = asyncio.ThreadSafeFlag()
async def waiter():
    await flag.wait()
    print("flag")
async def main():
    t = asyncio.create_task(waiter())
    t0 = time.ticks_ms()
    print(await asyncio.wait_for_ms(f(), 1000), time.ticks_diff(time.ticks_ms(), t0) >= 10)
    try:
        await asyncio.wait_for_ms(asyncio.sleep(1), 5)
    except asyncio.TimeoutError:
        print("timeout")
    flag.set()
    await t
    print(uasyncio.sleep is asyncio.sleep, asyncio.current_task() is asyncio.core.cur_task)
loop = asyncio.get_event_loop()
loop.run_until_complete(main())
