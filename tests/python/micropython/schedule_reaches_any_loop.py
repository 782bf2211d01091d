# what waits is done in a loop whose back edge is a conditional jump as well, not only when the step ends
import micropython, gc

ran = []


def loop():
    n = 0
    micropython.schedule(ran.append, 1)
    while n < 1000:
        if ran:
            return n
        n += 1
    return n


print(loop() < 10)


class D:
    def __del__(self):
        ran.append(2)


def garbage():
    n = 0
    gc.collect()
    ran.clear()
    D()
    b = 0
    while n < 3000:
        b = bytearray(9000)
        if ran:
            return n
        n += 1
    return n


free = gc.mem_free() // 9000
print(garbage() < free * 2 + 100)


def again(n):
    ran.append(n)
    if n < 20:
        micropython.schedule(again, n + 1)


def turns():
    ran.clear()
    micropython.schedule(again, 0)
    n = 0
    while n < 1000:
        n += 1
        len(ran)
    return len(ran)


print(turns())
