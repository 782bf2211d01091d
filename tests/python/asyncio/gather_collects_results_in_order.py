import asyncio
async def f(n, t):
    await asyncio.sleep(t)
    if n < 0: raise ValueError(n)
    return n
async def main():
    print(await asyncio.gather(f(1, 0.02), f(2, 0.01), f(3, 0)))
    print(await asyncio.gather(f(1, 0.01), f(-1, 0), return_exceptions=True))
    try:
        await asyncio.gather(f(-2, 0), f(5, 0.01))
    except ValueError as e:
        print("raised", e)
    print(await asyncio.gather())
    c = f(7, 0)
    print(await asyncio.gather(c, c))
asyncio.run(main())
