r = range(10, 0, -3)
print(list(r), len(r), r[1], r[-1], 7 in r, 8 in r, r[1:3], range(0) == range(5, 5), r.index(4))
