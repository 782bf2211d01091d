# a list that is shorter than four grows while the heap is locked, as in a hard handler: MicroPython makes it with room for them
import micropython

empty = []
one = [1]
empty.append(0)
empty.pop()
micropython.heap_lock()
for i in 1, 2, 3, 4:
    empty.append(i)
for i in 2, 3, 4:
    one.append(i)
try:
    while True:
        one.append(5)
except MemoryError:
    locked = micropython.heap_unlock()
print(empty, one[:4], len(one) < 12, locked)
