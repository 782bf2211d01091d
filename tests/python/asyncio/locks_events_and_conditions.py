import asyncio
async def main():
    lock = asyncio.Lock()
    order = []
    async def use(n):
        async with lock:
            order.append(n)
            await asyncio.sleep(0)
            order.append(-n)
    await asyncio.gather(*[use(i) for i in range(1, 4)])
    print(order, lock.locked())
    try:
        lock.release()
    except RuntimeError as e:
        print(e)
    ev = asyncio.Event()
    async def waiter(n):
        await ev.wait()
        return n
    ts = [asyncio.create_task(waiter(i)) for i in range(3)]
    await asyncio.sleep(0)
    print(ev.is_set()); ev.set()
    print(await asyncio.gather(*ts), ev.is_set()); ev.clear()
    cond = asyncio.Condition()
    items = []
    async def consumer():
        async with cond:
            await cond.wait_for(lambda: items)
            return items.pop()
    c = asyncio.create_task(consumer())
    await asyncio.sleep(0)
    async with cond:
        items.append("x")
        cond.notify()
    print(await c)
    sem = asyncio.Semaphore(2)
    running = most = 0
    async def limited():
        nonlocal running, most
        async with sem:
            running += 1
            most = max(most, running)
            await asyncio.sleep(0.001)
            running -= 1
    await asyncio.gather(*[limited() for _ in range(6)])
    print(most, sem.locked())
    b = asyncio.BoundedSemaphore(1)
    try:
        b.release()
    except ValueError as e:
        print(e)
    barrier = asyncio.Barrier(3)
    async def meet(): return await barrier.wait()
    print(sorted(await asyncio.gather(meet(), meet(), meet())), barrier.parties, barrier.n_waiting, barrier.broken)
asyncio.run(main())
