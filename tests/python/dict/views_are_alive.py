d = {1: 2}
keys, values, items = d.keys(), d.values(), d.items()
d[3] = 4
print(list(keys), list(values), list(items), keys & {3, 9}, keys == {1, 3})
