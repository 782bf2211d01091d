d = {'a': 1, 'b': 2}
d['c'] = 3; d.update({'d': 4}, e=5); d.update([('f', 6), ['g', 7]]); print(d)
print(d.get('a'), d.get('z'), d.get('z', 0), d.setdefault('h', 8), d.setdefault('a', 9), d.pop('a'), d.pop('q', None))
print(d.popitem(), len(d), 'b' in d, 'q' in d, list(d), list(d.values()), list(d.items()))
for f in (lambda: d['zz'], lambda: d.pop('zz'), lambda: {}.popitem(), lambda: {[]: 1}, lambda: {{}: 1}, lambda: dict([1]), lambda: dict([(1, 2, 3)]), lambda: dict(1), lambda: {1: 2} < {3: 4}):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
e = dict(a=1, b=2); print(e == {'b': 2, 'a': 1}, e != {'a': 1}, e | {'c': 3}, dict(zip('abc', range(3))), dict.fromkeys('ab'), dict.fromkeys([1, 2], 0))
e |= {'z': 9}; e |= [('y', 8)]; print(e)
k = e.keys(); v = e.values(); i = e.items(); e['new'] = 1; print(k, v, i, len(k))
print(sorted(k & {'a', 'q'}), sorted(k | ['q']), sorted(k - {'a'}), sorted(k ^ {'a', 'r'}), ('a', 1) in i, ('a', 2) in i, k == {'a', 'b', 'z', 'y', 'new'}, k >= {'a'}, k.isdisjoint(['x']))
print(list(reversed(e)), list(reversed(e.values())), list(reversed(e.items())))
try:
    for x in e: e[x + '1'] = 1
except RuntimeError as ex: print(ex)
big = {}
for n in range(1000): big[n] = n * n
for n in range(0, 1000, 3): del big[n]
print(len(big), sum(big), sum(big.values()), big[500], 501 in big, 999 in big, list(big)[:5])
for n in range(1000): big[str(n)] = n
print(len(big), big['77'], sum(1 for kk in big if isinstance(kk, str)))
print({1: 'a', 1.0: 'b', True: 'c'}, {(1, 2): 3}[(1, 2)], {frozenset([1, 2]): 5}[frozenset([2, 1])], {None: 1, 2.5: 2, 10 ** 20: 3}[10 ** 20])
r = {}; r['self'] = r; print(r)
e.clear(); print(e, e.copy(), bool(e))
q = {}
for n in range(10000): q[n] = n
for n in range(10000): q.pop(n)
print(len(q)); q[1] = 2; print(q)
q = {n: n for n in range(5000)}
while len(q) > 1: q.popitem()
print(q)
