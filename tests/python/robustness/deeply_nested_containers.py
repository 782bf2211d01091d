# Its .exp is what python3 prints: there, the lists of the last lines take eight gigabytes and minutes.
def rec(n):
    l = []
    for i in range(n): l = [l]
    return l
for n in (5, 50, 1000, 1500):
    p, q = rec(n), rec(n)
    for f in (lambda: p == q, lambda: len(repr(p)), lambda: p < q, lambda: str(p)[:3], lambda: p == p):
        try: r = f(); print(n, r) if n < 200 else None
        except RecursionError: print('RecursionError') if n < 200 else None
def rect(n):
    l = ()
    for i in range(n): l = (l,)
    return l
for n in (5, 100, 1500):
    p, q = rect(n), rect(n)
    for f in (lambda: p == q, lambda: hash(p) == hash(q), lambda: {p: 1}[q]):
        try: r = f(); print(n, r) if n < 200 else None
        except RecursionError: pass
it = iter([1, 2, 3])
for i in range(1500): it = map(lambda x: x, it) if i % 2 else enumerate(it)
try: next(it)
except RecursionError: pass
print('alive', sorted([1.0, float('nan'), 2]) is not None)
for f in (lambda: [0] * 10 ** 9, lambda: (0,) * 10 ** 9, lambda: [0] * 10 ** 8):
    try: f(); 
    except MemoryError: pass
print('still alive')
