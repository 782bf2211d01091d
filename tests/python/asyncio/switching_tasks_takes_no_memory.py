import asyncio, micropython


async def task(name, n, ms):
    for i in range(n):
        print(name, i)
        await asyncio.sleep_ms(ms)


async def main():
    tasks = [asyncio.create_task(task("a", 3, 10)), asyncio.create_task(task("b", 2, 25))]
    micropython.heap_lock()
    await asyncio.sleep_ms(5)
    await asyncio.sleep_ms(50)
    micropython.heap_unlock()
    print([t.done() for t in tasks])


asyncio.run(main())
