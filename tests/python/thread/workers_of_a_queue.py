# Two threads take from a queue until it is empty: a lock that goes to a waiter at once is not given back a second time.
import queue
import threading


def work(q, out):
    while True:
        x = q.get()
        if x < 0:
            q.task_done()
            return
        out.append(x)
        q.task_done()


for kind in (queue.Queue, queue.LifoQueue, queue.PriorityQueue):
    q = kind(7)
    for again in range(2):
        out = []
        threads = [threading.Thread(target=work, args=(q, out)) for i in range(3)]
        for t in threads:
            t.start()
        for i in range(100):
            q.put(i)
        q.join()
        print(kind.__name__, sum(out), q.qsize())
        for t in threads:
            q.put(-1)
        for t in threads:
            t.join()
c = threading.Condition()
with c:
    with c:
        print(c.wait(0.001))
