# Generators in a row: each takes what the one before it yields, one item at a time.
def numbers():
    n = 0
    while True:
        yield n
        n += 1


def keep(wanted, items):
    for item in items:
        if wanted(item):
            yield item


def windows(size, items):
    window = []
    for item in items:
        window.append(item)
        if len(window) > size:
            window.pop(0)
        if len(window) == size:
            yield tuple(window)


def take(count, items):
    for _, item in zip(range(count), items):
        yield item


def running_mean():
    total = count = 0
    mean = None
    while True:
        total += yield mean
        count += 1
        mean = total / count


odd_squares = keep(lambda n: n % 2, (n * n for n in numbers()))
for window in take(4, windows(3, odd_squares)):
    print(window, sum(window))

mean = running_mean()
next(mean)
print([mean.send(value) for value in (10, 20, 60, 10)])
