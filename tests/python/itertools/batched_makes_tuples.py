from itertools import batched
print(list(batched("abcdefg", 3)), list(batched([], 2)))
for bad in (lambda: batched("ab", 0), lambda: list(batched("abc", 2, strict=True))):
    try:
        bad()
    except ValueError as e:
        print(e)
