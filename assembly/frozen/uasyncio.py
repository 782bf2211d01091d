# uasyncio: the old name of asyncio.
def __getattr__(name):
    import asyncio

    value = getattr(asyncio, name)
    if name != "cur_task":
        globals()[name] = value
    return value
