from functools import reduce
print(reduce(lambda a, b: a * 10 + b, [1, 2, 3]))
print(reduce(lambda a, b: a + b, [], "start"))
print(reduce(max, iter([3, 9, 2]), 5))
try:
    reduce(max, [])
except TypeError as e:
    print(e)
