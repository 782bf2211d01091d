l = [1, 2, 3]
l.append(4); l.extend((5, 6)); l.extend(range(3)); print(l)
l.insert(0, 9); l.insert(100, 10); l.insert(-1, 7); print(l)
print(l.pop(), l.pop(0), l.pop(-2), l)
l.remove(3); print(l, l.index(4), l.count(1), 4 in l, 99 in l)
l.reverse(); print(l)
m = l.copy(); m.clear(); print(l, m, len(l))
print(l[1:3], l[::-1], l[::2], l[-3:], l[5:1:-2])
l[1:3] = [7, 7, 7, 7]; print(l)
l[::2] = [0] * len(l[::2]); print(l)
del l[1]; del l[::3]; print(l)
l[2:2] = 'abc'; print(l)
l += (1, 2); l *= 2; print(l, l * 0, 2 * [1, [2]])
print([1, 2] + [3], [1, 2] < [1, 3], [1, 2] == [1, 2.0], [1] != [2], [1, 2] >= [1], [[1], [2]] > [[1], [1, 5]])
a = []; a.append(a); print(a)
for f in (lambda: [].pop(), lambda: [1].remove(2), lambda: [1].index(3), lambda: [1][5], lambda: [1] + 2, lambda: [1] < 3, lambda: [1, 2].__getitem__):
    try:
        f(); print('ok')
    except Exception as e:
        print(type(e).__name__, e)
try:
    x = [1, 2, 3]; x[::2] = [1]
except ValueError as e: print(e)
try:
    x[5] = 1
except IndexError as e: print(e)
try:
    del x[5]
except IndexError as e: print(e)
