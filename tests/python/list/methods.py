a = [1, 2, 3, 2]
a.insert(1, 9)
a.extend((4, 5))
a.remove(2)
print(a, a.index(2), a.count(2), a.pop(), a.pop(0), a)
a.reverse()
b = a.copy()
a.clear()
print(a, b, b * 2, [1] + [2], [1, 2] < [1, 3])
