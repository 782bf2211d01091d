# asyncio: tasks that switch, an event, a lock, gather.
import asyncio

bm_params = {
    (50, 25): (3, 5),
    (100, 100): (10, 20),
    (1000, 1000): (50, 60),
}


async def worker(number, count, lock, ready, log):
    await ready.wait()
    for i in range(count):
        async with lock:
            log.append(number)
        await asyncio.sleep(0)
    return number * count


async def main(workers, count):
    lock = asyncio.Lock()
    ready = asyncio.Event()
    log = []
    tasks = [asyncio.create_task(worker(n, count, lock, ready, log)) for n in range(workers)]
    await asyncio.sleep(0)
    ready.set()
    return sum(await asyncio.gather(*tasks)) + len(log)


def bm_setup(params):
    state = [0]

    def run():
        state[0] = asyncio.run(main(*params))

    return run, lambda: (params[0], state[0])
