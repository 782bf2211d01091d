print(isinstance(True, int), isinstance(1, (str, int)), type(1) is int, type(None).__name__, callable(len))
print(bool(0.0), bool("0"), int("7"), str(1.5), list("ab"), tuple([1]), dict([(1, 2)]), hash("a") == hash("a"))
