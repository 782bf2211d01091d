import threading
import time
import queue

log = []


class Adder(threading.Thread):
    def __init__(self, n):
        super().__init__(name="adder-%d" % n)
        self.n = n

    def run(self):
        self.sum = sum(range(self.n))


threads = [Adder(n) for n in (10, 100, 1000)]
for t in threads:
    t.start()
for t in threads:
    t.join()
print([(t.name, t.sum, t.is_alive()) for t in threads])

# Event, Condition, Semaphore, Barrier
event = threading.Event()
t = threading.Thread(target=lambda: (event.wait(), log.append("woken")))
t.start()
print(event.is_set(), event.wait(0.01), log)
event.set()
t.join()
print(event.is_set(), event.wait(), log)

cond = threading.Condition()
items = []


def consumer():
    with cond:
        got = cond.wait_for(lambda: len(items) >= 3, timeout=5)
        log.append((got, len(items)))


t = threading.Thread(target=consumer)
t.start()
for i in range(3):
    with cond:
        items.append(i)
        cond.notify_all()
t.join()
print(log[-1])
with cond:
    print(cond.wait(0.01), cond.wait_for(lambda: False, 0.01))
try:
    cond.notify()
except RuntimeError as e:
    print(e)

sem = threading.BoundedSemaphore(2)
print(sem.acquire(), sem.acquire(), sem.acquire(blocking=False), sem.acquire(timeout=0.01))
sem.release()
sem.release()
try:
    sem.release()
except ValueError as e:
    print(e)

barrier = threading.Barrier(3, action=lambda: log.append("barrier"))
ranks = []
ts = [threading.Thread(target=lambda: ranks.append(barrier.wait())) for _ in range(3)]
for t in ts:
    t.start()
for t in ts:
    t.join()
print(sorted(ranks), log.count("barrier"), barrier.broken)
try:
    barrier.wait(0.01)
except threading.BrokenBarrierError:
    print("broken", barrier.broken)

# local data
data = threading.local()
data.x = "main"
seen = []


def use():
    seen.append(hasattr(data, "x"))
    data.x = threading.current_thread().name
    seen.append(data.x)


t = threading.Thread(target=use, name="T")
t.start()
t.join()
print(seen, data.x)

# queues
q = queue.Queue(2)
out = []


def work():
    while True:
        x = q.get()
        if x is None:
            q.task_done()
            return
        out.append(x * x)
        q.task_done()


ts = [threading.Thread(target=work) for _ in range(2)]
for t in ts:
    t.start()
for i in range(10):
    q.put(i)
for t in ts:
    q.put(None)
q.join()
print(sorted(out), q.empty())
for f in (q.get_nowait, lambda: q.get(timeout=0.01)):
    try:
        f()
    except queue.Empty:
        print("Empty")
q.put(1)
q.put(2)
try:
    q.put_nowait(3)
except queue.Full:
    print("Full", q.qsize(), q.full())
p = queue.PriorityQueue()
for x in (3, 1, 2):
    p.put(x)
l = queue.LifoQueue()
for x in (3, 1, 2):
    l.put(x)
print([p.get() for _ in range(3)], [l.get() for _ in range(3)])

# what threads are told
print(threading.current_thread() is threading.main_thread(), threading.main_thread().name, threading.active_count())
t = threading.Thread(target=print, daemon=True)
print(t.daemon, t.is_alive(), t.ident)
for f in (t.join, lambda: (threads[0].start())):
    try:
        f()
    except RuntimeError as e:
        print(e)
timer = threading.Timer(0.01, lambda: log.append("timer"))
timer.start()
timer.join()
print(log[-1])
timer = threading.Timer(10, print)
timer.start()
timer.cancel()
timer.join()

# the program's end waits for a thread that is no daemon
threading.Thread(target=lambda: (time.sleep(0.05), print("last"))).start()
print("end of main")
