import _thread
import time

done = []


def interrupter():
    for i in range(3000):
        pass
    _thread.interrupt_main()
    for i in range(3000):
        pass
    done.append("thread")


_thread.start_new_thread(interrupter, ())
try:
    lock = _thread.allocate_lock()
    lock.acquire()
    lock.acquire(True, 10)
    print("not interrupted")
except KeyboardInterrupt:
    print("KeyboardInterrupt")
for i in range(1000):
    if done:
        break
    time.sleep(0.001)
print(done)
