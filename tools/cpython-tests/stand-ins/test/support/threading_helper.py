# Stands in for test.support.threading_helper: threads work, and nothing is left of them.
import _thread
import contextlib
import time

can_start_thread = True


def requires_working_threading(*, module=False):
    return None if module else lambda test: test


def reap_threads(test):
    return test


@contextlib.contextmanager
def wait_threads_exit(timeout=None):
    before = _thread._count()
    yield
    for i in range(1000):
        if _thread._count() <= before:
            break
        time.sleep(0.01)


def threading_setup():
    return ()


def threading_cleanup(*before):
    return None


def join_thread(thread, timeout=None):
    thread.join(timeout)


@contextlib.contextmanager
def start_threads(threads, unlock=None):
    with contextlib.ExitStack() as stack:
        for thread in list(threads):
            thread.start()
            stack.callback(thread.join)
        if unlock:
            stack.callback(unlock)
        yield
