import asyncio


async def main():
    condition = asyncio.Condition()
    items = []
    got = []

    async def consumer(name):
        async with condition:
            await condition.wait_for(lambda: items)
            got.append((name, items.pop()))

    tasks = [asyncio.create_task(consumer(name)) for name in "ab"]
    await asyncio.sleep(0)
    async with condition:
        items.append(1)
        condition.notify()
        tasks[0].cancel()
    await asyncio.wait_for(tasks[1], 1)
    print(got, tasks[0].cancelled())


async def late(delay):
    try:
        async with asyncio.timeout(delay):
            await asyncio.sleep(0)
            print("not reached")
    except TimeoutError:
        print("late")


asyncio.run(main())
asyncio.run(late(0))
asyncio.run(late(-1))
