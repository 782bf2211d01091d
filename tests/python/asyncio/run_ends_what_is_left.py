import asyncio
async def left():
    try:
        await asyncio.sleep(100)
    finally:
        print("finalised")
async def main():
    asyncio.create_task(left())
    await asyncio.sleep(0)
    return "result"
print(asyncio.run(main()))
async def fails():
    asyncio.create_task(left())
    await asyncio.sleep(0)
    raise ValueError("main failed")
try:
    asyncio.run(fails())
except ValueError as e:
    print(e)
with asyncio.Runner() as r:
    print(r.run(asyncio.sleep(0, 1)), r.run(asyncio.sleep(0, 2)))
