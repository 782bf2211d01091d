for r in (range(5), range(2, 10, 3), range(10, 0, -3), range(0), range(5, 5), range(-3, 3), range(10 ** 20, 10 ** 20 + 5), range(0, 10 ** 20, 10 ** 19), range(2 ** 30 - 2, 2 ** 30 + 2)):
    print(r, len(r), list(r), r[1:], r[::-1], list(reversed(r)), bool(r), 3 in r, 2.0 in r, 'a' in r)
    try: print(r[0], r[-1], r.index(r[-1]), r.count(3), r.start, r.stop, r.step)
    except (IndexError, ValueError) as e: print(type(e).__name__, e)
print(range(5) == range(0, 5, 1), range(0) == range(3, 1), range(5) != range(6), hash(range(3)) == hash(range(0, 3)), range(0, 3, 2) == range(0, 4, 2))
print(range(10)[2:8:2], range(10)[-1], range(100)[::10][3], len(range(10 ** 6)), range(10)[8:2:-2])
for f in (lambda: range(1, 2, 0), lambda: range('a'), lambda: range(5)[9], lambda: range(3).index(7), lambda: len(range(10 ** 20)), lambda: range(1.5), lambda: range(3)['a']):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
print(sum(range(1000)), max(range(7)), [x for x in range(3)], tuple(range(3)), list(range(True)))
