t = (1, 2, 3)
print(t + (4,), t * 2, t[1], t[-1], t[::-1], t[1:], t.index(2), t.count(3), 3 in t, t < (1, 2, 4), t == (1, 2, 3.0), (1,), (), hash(t) == hash((1, 2, 3)), tuple('abc'), tuple([1]), len(t))
print(((1, (2, [3])),), t * 0, 0 * t, sorted([(2, 1), (1, 2)]))
for f in (lambda: t[9], lambda: t['a'], lambda: t.index(9), lambda: t + [1], lambda: hash(([],)), lambda: t < 1):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
