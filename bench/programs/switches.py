# asyncio: 10,000 switches between ten tasks.
import asyncio

bm_params = {
    (50, 25): (2, 50),
    (100, 100): (5, 200),
    (1000, 1000): (10, 1000),
}


async def worker(count):
    for _ in range(count):
        await asyncio.sleep(0)


async def main(workers, count):
    await asyncio.gather(*[worker(count) for _ in range(workers)])
    return workers * count


def bm_setup(params):
    state = [0]

    def run():
        state[0] = asyncio.run(main(*params))

    return run, lambda: (params[0], state[0])
