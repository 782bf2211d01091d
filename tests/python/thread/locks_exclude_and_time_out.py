import _thread
import time

lock = _thread.allocate_lock()
print(lock.locked(), lock.acquire(), lock.locked())
print(lock.acquire(False), lock.acquire(True, 0.01), lock.acquire(timeout=0))
lock.release()
print(lock.locked())
for f in (
    lock.release,
    lambda: lock.acquire(False, 1),
    lambda: lock.acquire(True, -2),
    lambda: lock.acquire(True, "x"),
):
    try:
        f()
    except Exception as e:
        print(type(e).__name__)
with lock as got:
    print(got, lock.locked())
print(lock.locked())

r = _thread.RLock()
print(r.acquire(), r.acquire(), r._is_owned())
out = []


def other():
    out.append(r.acquire(False))
    out.append(r._is_owned())
    try:
        r.release()
    except RuntimeError as e:
        out.append(str(e))
    done.release()


done = _thread.allocate_lock()
done.acquire()
_thread.start_new_thread(other, ())
done.acquire()
print(out)
r.release()
r.release()
try:
    r.release()
except RuntimeError as e:
    print(e)
print(type(lock) is _thread.LockType, _thread.error)

# a lock goes round: nobody starves
turns = []


def worker(name):
    for i in range(20):
        with lock:
            turns.append(name)
            for j in range(50):
                pass
    ended.release()


ended = _thread.allocate_lock()
ended.acquire()
for name in "ab":
    _thread.start_new_thread(worker, (name,))
ended.acquire()
end = time.monotonic() + 3
while len(turns) < 40 and time.monotonic() < end:
    time.sleep(0.001)
print(turns.count("a"), turns.count("b"))
