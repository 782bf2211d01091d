print(list(zip("abc", range(5))), list(enumerate("ab", 1)), list(map(lambda a, b: a + b, [1, 2], [3, 4])))
print(list(filter(None, [0, 1, "", 2])), list(reversed(range(4))), sum([1, 2], 10), min(3, 1, 2), max("abc"))
print(any([]), all([]), any(x > 1 for x in (1, 2)), sorted("hello"), list(iter([1, 2].pop, 1)))
