# a list as long as its iterator is made with that room, however the iterator changes meanwhile
print([x for x in range(5)], [x * 2 for x in (1, 2, 3)], [x for x in {1: 2, 3: 4}], [c for c in "abc"], [x for x in []], [x for x in range(0)])
items = [1, 2, 3]
print([(items.append(9) if len(items) < 20 else None, x)[1] for x in items])
print([(items.pop() if len(items) > 5 else None, x)[1] for x in items])
print([[y for y in range(x)] for x in range(4)], [len([x for x in range(n)]) for n in (119, 120, 121, 1000)])
print([x for x in iter([1, 2])], [x for x in map(str, range(3))], [x for x in zip((1, 2), (3, 4))], [x for x in {5}], [x for x in range(2**70, 2**70 + 3)])


class Holder:
    numbers = [i for i in range(3)]
    more = [i for i in (7, 8)]


print(Holder.numbers, Holder.more)
a = [x for x in range(3)]
a.append(1)
print(a, a + [2], a * 2, a[1:])
it = iter(range(10))
next(it)
print([x for x in it], [x for x in it])
try:
    print([1 // x for x in range(-2, 3)])
except ZeroDivisionError as e:
    print(e)
