import asyncio

print(asyncio.Queue[int] is not None, asyncio.PriorityQueue[tuple[int, str]].__args__, asyncio.LifoQueue[int].__origin__.__name__)


async def main():
    q: asyncio.Queue[int] = asyncio.Queue()
    await q.put(1)
    print(await q.get(), repr(asyncio.Queue[int]()).startswith("<Queue"))


asyncio.run(main())
