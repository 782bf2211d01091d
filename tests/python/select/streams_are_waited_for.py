import io
import select
import sys
import time

p = select.poll()
out = io.BytesIO(b"abc")


class Pollable(io.IOBase):
    def __init__(self):
        self.asked = 0

    def ioctl(self, request, arg):
        if request == 3:
            self.asked += 1
            return select.POLLIN if self.asked > 3 and arg & select.POLLIN else 0
        return -22


x = Pollable()
p.register(x, select.POLLIN)
print(p.poll(0), x.asked)
print([(obj is x, event) for obj, event in p.poll(1000)], x.asked)
p.modify(x, select.POLLOUT)
t = time.ticks_ms()
print(p.poll(20), 20 <= time.ticks_diff(time.ticks_ms(), t) < 200)
p.register(out)
print([(obj is out, event) for obj, event in p.ipoll(0, 1)])
print(list(p.ipoll(0)))
p.unregister(out)
for f in (lambda: p.unregister(out), lambda: p.modify(out, 1), lambda: p.register(-1), lambda: p.register(object())):
    try:
        f()
    except (KeyError, OSError, ValueError) as e:
        print(type(e).__name__)
r, w, e = select.select([sys.stdin], [sys.stdout], [], 1)
print(len(r), len(w), len(e), sys.stdin.readline())
print(select.select([], [], [], 0.01))
print(select.select([sys.stdin], [], [])[0][0].read(), repr(sys.stdin.read()))
