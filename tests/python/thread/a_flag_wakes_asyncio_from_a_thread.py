import _thread
import asyncio
import time


async def main():
    flag = asyncio.ThreadSafeFlag()

    def other():
        time.sleep(0.02)
        flag.set()
        time.sleep(4)  # the thread lives on: its end is not what wakes

    _thread.start_new_thread(other, ())
    await asyncio.wait_for(flag.wait(), 5)
    print("woken")


start = time.monotonic()
asyncio.run(main())
print(0.02 <= time.monotonic() - start < 3)
