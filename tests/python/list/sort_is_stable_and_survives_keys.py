def lcg(n, s=12345):
    r = []
    for i in range(n):
        s = (s * 1103515245 + 12345) % 2147483648
        r.append(s % 1000)
    return r
for n in (0, 1, 2, 3, 7, 8, 9, 16, 17, 31, 33, 100, 257, 1000):
    l = lcg(n)
    m = sorted(l)
    print(n, m == sorted(m), sum(m) == sum(l), all(m[i] <= m[i + 1] for i in range(len(m) - 1)))
    d = sorted(l, reverse=True)
    print(all(d[i] >= d[i + 1] for i in range(len(d) - 1)))
    p = [(x % 10, i) for i, x in enumerate(l)]
    q = sorted(p, key=lambda t: t[0])
    print(q == sorted(p), sorted(p, key=lambda t: t[0], reverse=True)[:3])
    print(sorted(map(str, l))[:5])
print(sorted([3, 1.5, True, -2]), sorted('hello'), sorted({'b': 1, 'a': 2}))
try:
    sorted([1, 'a'])
except TypeError as e: print(e)
l = [3, 1, 2]
def key(x):
    l.append(5)
    return x
try:
    l.sort(key=key)
except ValueError as e: print(e)
print(l)
l = [5, 3, 4, 1, 2] * 10
def bad(x):
    if x == 1: raise RuntimeError('no')
    return x
try:
    l.sort(key=bad)
except RuntimeError as e: print(e)
print(sorted(l) == sorted([5, 3, 4, 1, 2] * 10))
print(sorted([[2], [1, 2], [1]]), sorted([(1, 'b'), (1, 'a'), (0, 'z')]))
