# asyncio: tasks that take turns, after CPython's documentation and MicroPython's (sleep_ms, wait_for_ms, ThreadSafeFlag).
#
# core is the loop and what tasks are; the other files are loaded when a name of theirs is first asked for, and a name lies
# in this module's dict from then on.
from . import core
from .core import CancelledError, create_task, current_task, run, sleep, sleep_ms

__all__ = (
    "run", "create_task", "current_task", "all_tasks", "sleep", "gather", "wait", "wait_for", "shield", "as_completed", "timeout", "timeout_at",
    "Timeout", "TaskGroup", "Runner", "to_thread", "FIRST_COMPLETED", "FIRST_EXCEPTION", "ALL_COMPLETED", "Lock", "Event", "ThreadSafeFlag",
    "Condition", "Semaphore", "BoundedSemaphore", "Barrier", "BrokenBarrierError", "Queue", "PriorityQueue", "LifoQueue", "QueueEmpty", "QueueFull",
    "QueueShutDown", "StreamReader", "StreamWriter", "Server", "open_connection", "start_server", "IncompleteReadError", "LimitOverrunError",
    "CancelledError", "TimeoutError", "InvalidStateError", "Future", "Task", "Handle", "TimerHandle", "AbstractEventLoop", "get_event_loop",
    "get_running_loop", "new_event_loop", "set_event_loop", "ensure_future", "isfuture", "iscoroutine", "iscoroutinefunction", "sleep_ms",
    "wait_for_ms",
)  # fmt: skip
_PLACES = (
    ("funcs", "gather wait wait_for wait_for_ms shield as_completed timeout timeout_at Timeout TaskGroup Runner run_coroutine_threadsafe to_thread "
     "FIRST_COMPLETED FIRST_EXCEPTION ALL_COMPLETED"),
    ("lock", "Lock Event ThreadSafeFlag Condition Semaphore BoundedSemaphore Barrier BrokenBarrierError"),
    ("queues", "Queue PriorityQueue LifoQueue QueueEmpty QueueFull QueueShutDown"),
    ("stream", "StreamReader StreamWriter Stream Server open_connection start_server IncompleteReadError LimitOverrunError"),
)  # fmt: skip


def __getattr__(name):
    value = None
    if name[0] != "_":
        value = getattr(core, name, None)
        if value is None:
            for place, names in _PLACES:
                if name == place or name in names.split():
                    value = __import__("asyncio." + place, None, None, (place,))
                    if name != place:
                        value = getattr(value, name)
                    break
    if value is None:
        raise AttributeError("module 'asyncio' has no attribute %r" % name)
    if name != "cur_task":
        globals()[name] = value
    return value
