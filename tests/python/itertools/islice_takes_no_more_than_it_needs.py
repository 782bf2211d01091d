from itertools import islice
it = iter(range(20))
print(list(islice(it, 2, 10, 3)), next(it))
print(list(islice("abcdef", None)), list(islice("abcdef", 2, None)), list(islice("abcdef", 4, 2)))
it = iter("abcdef")
print(list(islice(it, 0)), list(islice(it, 3, 3)), next(it))
for bad in ((-1,), (0, -1), (0, 1, 0), ("x",)):
    try:
        islice("abc", *bad)
    except ValueError as e:
        print(e)
