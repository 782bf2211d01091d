print(list(enumerate('ab')), list(enumerate('ab', 5)), list(zip('abc', range(2))), list(zip()), list(map(lambda x, y: x + y, [1, 2], [3, 4])), list(filter(None, [0, 1, 2])), list(filter(lambda x: x % 2, range(6))))
print(list(map(str, range(3))), list(reversed([1, 2, 3])), list(reversed('abc')), list(reversed((1, 2))), list(iter([1, 2])), next(iter([5])), next(iter([]), 'd'))
it = iter([1, 2, 3]); print(next(it), list(it), list(it), next(it, None))
n = [0]
def tick():
    n[0] += 1
    return n[0]
print(list(iter(tick, 4)))
def gen():
    yield 1
    yield 2
print(list(map(lambda x: x * 2, gen())), list(zip(gen(), 'ab')), list(enumerate(gen())), list(filter(lambda x: x > 1, gen())), sum(gen()), max(gen()), sorted(gen(), reverse=True), tuple(gen()), set(gen()), dict((x, x) for x in gen()), any(x > 1 for x in gen()), all(gen()), list(gen()) + [*gen()])
for f in (lambda: list(zip([1], [1, 2], strict=True)), lambda: list(zip([1, 2], [1], strict=True)), lambda: list(zip(gen(), [1, 2, 3], strict=True)), lambda: list(zip('ab', 'cd', strict=True)), lambda: next(iter([])), lambda: iter(5), lambda: next(5), lambda: reversed({1}), lambda: list(map(lambda x: 1 // x, [0]))):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
