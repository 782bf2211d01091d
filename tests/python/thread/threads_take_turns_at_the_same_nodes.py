# Deep recursion, generators, exceptions and imports in several threads at once; what they hold survives collections.
import _thread
import gc
import time

results = {}


def depth(n):
    return 0 if n == 0 else 1 + depth(n - 1)


def numbers(n):
    for i in range(n):
        yield [i, str(i)]


def work(name, n):
    total = 0
    text = []
    for x in numbers(n):
        total += x[0] + depth(x[0] % 20)
        text.append(x[1])
        try:
            if x[0] % 7 == 0:
                raise ValueError(name)
        except ValueError as e:
            assert e.args == (name,)
        if x[0] % 50 == 0:
            gc.collect()
    results[name] = (total, len("".join(text)))


for name in range(5):
    _thread.start_new_thread(work, (name, 200))
end = time.monotonic() + 3
while len(results) < 5 and time.monotonic() < end:
    time.sleep(0)
print(sorted(results.items()))
print(len({v for v in results.values()}))


# sleeping threads wake in the order of their times
order = []


def sleeper(ms):
    time.sleep(ms / 1000)
    order.append(ms)


for ms in (30, 10, 20, 5):
    _thread.start_new_thread(sleeper, (ms,))
time.sleep(0.2)
print(order)


# what a thread may be called with
def show(*args, **kwargs):
    print(args, kwargs)
    go.release()


go = _thread.allocate_lock()
go.acquire()
_thread.start_new_thread(show, (1, 2), {"c": 3})
go.acquire()
_thread.start_new_thread(lambda: go.release(), ())
go.acquire()
for bad in ((print,), (print, 1), (print, (), 1)):
    try:
        _thread.start_new_thread(*bad)
    except TypeError:
        print("TypeError")

ident = []
_thread.start_new_thread(lambda: (ident.append(_thread.get_ident()), go.release()), ())
go.acquire()
print(ident[0] != _thread.get_ident(), _thread.get_ident() == _thread.get_ident())


# SystemExit ends a thread only; the main thread goes on
def leaves():
    try:
        _thread.exit()
    finally:
        go.release()


_thread.start_new_thread(leaves, ())
go.acquire()
print("end")
