import _thread
import time


def fails():
    raise ValueError("oops")


_thread.start_new_thread(fails, ())
time.sleep(0.1)
print("the others go on")
