import micropython
micropython.heap_lock()
try:
    x = [1]
    failed = False
except MemoryError:
    failed = True
n = micropython.heap_unlock()
print(failed, n, micropython.heap_locked(), [1])
