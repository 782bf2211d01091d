# *list[int] is an alias that is marked, not an endless row of list[0], list[1] ...
a = (*list[int],)
print(a, len(a), a[0] == list[int], a[0] == next(iter(list[int])))
print(tuple[*tuple[int, str]], dict[str, int])
