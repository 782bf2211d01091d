# What is never awaited is told of on the error stream (tests/e2e/cli.test.ts sees that), and the program goes on.
import gc


async def forgotten():
    print("never")


class A:
    async def method(self):
        try:
            print("never")
        finally:
            print("never")


async def used():
    return 1


def run(c):
    try:
        c.send(None)
    except StopIteration as e:
        return e.value


forgotten()
A().method()
used().close()
print(run(used()))
kept = used()
gc.collect()
print(run(kept))
