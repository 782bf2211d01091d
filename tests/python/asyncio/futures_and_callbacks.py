import asyncio
async def main():
    loop = asyncio.get_running_loop()
    fut = loop.create_future()
    fut.add_done_callback(lambda f: print("done", f.result()))
    loop.call_soon(print, "soon")
    loop.call_later(0.01, fut.set_result, 5)
    h = loop.call_later(0.001, print, "never")
    h.cancel()
    print(await fut, fut.done(), await fut)
    bad = loop.create_future()
    bad.set_exception(KeyError("k"))
    try:
        await bad
    except KeyError as e:
        print(repr(e), repr(bad.exception()))
    for f in (lambda: fut.set_result(1), lambda: loop.create_future().result()):
        try:
            f()
        except asyncio.InvalidStateError as e:
            print(type(e).__name__)
    c = loop.create_future()
    print(c.cancel(), c.cancelled(), c.cancel())
    print(asyncio.iscoroutinefunction(main), asyncio.iscoroutine(5), asyncio.isfuture(c), loop.is_running())
asyncio.run(main())
try:
    asyncio.get_running_loop()
except RuntimeError as e:
    print(e)
try:
    asyncio.run(5)
except (ValueError, TypeError) as e:
    print("not a coroutine")
