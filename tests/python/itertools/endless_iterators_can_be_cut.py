from itertools import count, cycle, islice, repeat
print(list(islice(count(3), 4)), list(islice(count(1.5, 0.5), 3)))
print(list(islice(cycle("abc"), 7)), list(repeat("x", 3)), list(islice(repeat(1), 2)), list(cycle([])))
