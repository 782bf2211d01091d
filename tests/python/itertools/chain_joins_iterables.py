from itertools import chain
print(list(chain("ab", [1], (), {2: 0})))
print(list(chain.from_iterable(["xy", "z"])))
it = chain([1], 5)
print(next(it))
try:
    next(it)
except TypeError as e:
    print(e)
