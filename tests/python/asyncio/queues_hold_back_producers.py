import asyncio
async def main():
    q = asyncio.Queue(2)
    log = []
    async def produce():
        for i in range(5):
            await q.put(i)
            log.append("put %d" % i)
    async def consume():
        while True:
            x = await q.get()
            log.append("got %d" % x)
            q.task_done()
    p, c = asyncio.create_task(produce()), asyncio.create_task(consume())
    await p
    await q.join()
    c.cancel()
    print(sorted(log) == sorted(["%s %d" % (w, i) for w in ("put", "got") for i in range(5)]), q.empty(), q.qsize(), q.maxsize)
    for f in (q.get_nowait, lambda: [q.put_nowait(1) for _ in range(3)]):
        try:
            f()
        except (asyncio.QueueEmpty, asyncio.QueueFull) as e:
            print(type(e).__name__)
    lq = asyncio.LifoQueue()
    for x in (3, 1, 2):
        lq.put_nowait(x)
    print([lq.get_nowait() for _ in range(3)])
    try:
        q.task_done(); q.task_done(); q.task_done()
    except ValueError as e:
        print(e)
asyncio.run(main())
