class Ticker:
    def __init__(self, n):
        self.n = n

    def __aiter__(self):
        return self

    async def __anext__(self):
        if not self.n:
            raise StopAsyncIteration
        self.n -= 1
        return self.n


class Cm:
    async def __aenter__(self):
        print("enter")
        return "cm"

    async def __aexit__(self, t, v, tb):
        print("exit", t and t.__name__)
        return True


class Step:
    def __await__(self):
        return (yield "step")


async def agen(n):
    for i in range(n):
        yield i
        await Step()


async def main():
    async for x in Ticker(3):
        if x == 1:
            continue
        print("x", x)
    else:
        print("else")
    async with Cm() as c, Cm():
        print(c)
        raise ValueError
    print([x async for x in Ticker(2)], {x: 1 async for x in Ticker(2)})
    print([y * 2 async for y in agen(3) if y])
    print(await Step())
    g = (x async for x in Ticker(2))
    async for v in g:
        print("v", v)
    return "done"


co = main()
try:
    r = None
    while True:
        r = co.send(r and "sent")
        print(r)
except StopIteration as e:
    print(e.value)
