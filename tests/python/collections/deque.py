from collections import deque
d = deque([1, 2, 3]); d.append(4); d.appendleft(0); print(d, len(d), d[0], d[-1], 3 in d)
print(d.pop(), d.popleft(), d); d.rotate(1); print(d); d.rotate(-2); print(d); d.extend([7, 8]); d.extendleft([9, 10]); print(d)
d.reverse(); print(d, list(reversed(d)), d.count(2), d.index(7)); d.remove(7); d.insert(1, 'x'); print(d, d == deque(d), d + deque([1]), d * 2, deque([1]) < deque([2]))
m = deque(maxlen=3); m.extend(range(6)); print(m, m.maxlen); m.appendleft(9); print(m, deque('abc', 2))
d[0] = 'z'; del d[1]; print(d, d.copy()); d.clear(); print(d, bool(d))
for f in (lambda: d.pop(), lambda: d[0], lambda: deque([1])[5], lambda: deque([1]).remove(2), lambda: deque([], -1)):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
q = deque(range(5))
try:
    for x in q: q.append(x)
except RuntimeError as e: print(e)
