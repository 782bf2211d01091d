# Slices with a step take the items that range() of its indices takes
bounds = [None] + list(range(-7, 8))
wrong = total = 0
for n in range(6):
    items = [str(i) for i in range(n)]
    for lo in bounds:
        for hi in bounds:
            for step in None, 1, -1, 2, -2, 3, -7, 2**29, -(2**30):
                got = items[lo:hi:step]
                wanted = [items[i] for i in range(*slice(lo, hi, step).indices(n))]
                wrong += got != wanted
                got.append(0)
                wrong += got != wanted + [0]
                total += len(got)
print(wrong, total)
try:
    [1, 2][::0]
except ValueError as e:
    print(e)
print([1, 2, 3][2**40 :: -1], [1, 2, 3][: -(2**40) : -1], [1, 2, 3][True::True])
