# A future that is done already does not keep the loop waiting.
import asyncio


async def value(x):
    return x


async def wait():
    await asyncio.sleep(10)


loop = asyncio.new_event_loop()
a, b, c = [loop.create_task(coro) for coro in (value(1), value(2), wait())]
print(loop.run_until_complete(a), b.done())
print(loop.run_until_complete(b))
print(loop.run_until_complete(b))
c.cancel()
loop.run_until_complete(asyncio.sleep(0))
loop.run_until_complete(asyncio.sleep(0))
print(c.done())
try:
    loop.run_until_complete(c)
except asyncio.CancelledError:
    print("cancelled")
loop.close()
