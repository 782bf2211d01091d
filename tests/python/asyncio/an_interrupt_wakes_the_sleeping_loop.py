import asyncio, micropython, time
flag = asyncio.ThreadSafeFlag()
async def waiter():
    await flag.wait()
    print("woken")
async def alarm():
    await asyncio.sleep_ms(20)
    micropython.schedule(lambda _: flag.set(), None)
    await asyncio.sleep_ms(1)
async def main():
    await asyncio.gather(waiter(), alarm())
asyncio.run(main())
