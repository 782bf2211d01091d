# what ipoll() answers is one tuple, with other items each time: there is nothing for the collector to take up
import select
import sys

p = select.poll()
p.register(sys.stdout, select.POLLOUT)
p.register(sys.stderr, select.POLLOUT)
print([(stream is sys.stdout, event) for stream, event in p.ipoll(0)])
both = list(p.ipoll(0))
print(both[0] is both[1], both[0][0] is sys.stderr)
print(p.poll(0) == [(sys.stdout, 4), (sys.stderr, 4)])
for stream, event in p.ipoll(0, 1):
    break
print([event for stream, event in p.ipoll(0)], len(list(p.ipoll(0, 1))), list(p.ipoll(0)))
