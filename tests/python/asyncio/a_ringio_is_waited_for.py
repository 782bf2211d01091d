import asyncio, micropython

ring = micropython.RingIO(16)
stream = asyncio.StreamWriter(ring)
data = b"ABC123" * 20


async def produce():
    stream.write(data)
    await stream.drain()
    await asyncio.sleep_ms(5)
    stream.write(b"line\nrest")


async def main():
    task = asyncio.create_task(produce())
    await asyncio.sleep_ms(1)
    got = await stream.readexactly(len(data))
    print(len(got), got == data)
    print(await stream.readline(), await stream.read(10))
    await task


asyncio.run(main())
print(ring.ioctl(3, 5), ring.write(b"x"), ring.ioctl(3, 5), ring.ioctl(3, 1), ring.ioctl(9, 1))
