print(min(3, 1, 2), max([4, 9, 2]), min('b', 'a'), max([], default=7), min([1, -5, 3], key=abs), max((1, 2), (1, 3)))
for f in (lambda: max([]), lambda: min(1), lambda: sum(['a']), lambda: sum('ab', ''), lambda: sorted(1)):
    try: print(f())
    except Exception as e: print(type(e).__name__, "empty" in str(e) or e)
print(sum([1, 2, 3]), sum([0.5, 1]), sum([[1], [2]], []), sum(range(10 ** 5)), sum([2 ** 29, 2 ** 29, 2 ** 29]), sum([1, 2], start=5))
print(any([0, 1]), any([]), all([1, 0]), all([]))
