import asyncio


class Stop(BaseException):
    pass


async def fails(e):
    raise e


async def main():
    task = asyncio.create_task(fails(Stop("own")))
    await asyncio.sleep(0)
    try:
        await task
    except Stop as e:
        print("caught", e)
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(fails(Stop("of a group")))
    except BaseExceptionGroup as e:
        print(repr(e.exceptions))
    asyncio.create_task(fails(SystemExit(3)))
    await asyncio.sleep(1)
    print("not reached")


try:
    asyncio.run(main())
except SystemExit as e:
    print("exit", e)
