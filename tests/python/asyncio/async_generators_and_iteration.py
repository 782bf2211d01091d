import asyncio
async def ticker(n):
    for i in range(n):
        yield i
        await asyncio.sleep(0)
async def main():
    print([x async for x in ticker(3)], {x: x async for x in ticker(2)})
    async def show(name):
        async for x in ticker(3):
            print(name, x)
    await asyncio.gather(show("a"), show("b"))
asyncio.run(main())
