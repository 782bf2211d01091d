# Generators: a pipeline, a tree walked by yield from, values sent in, two run in step.
bm_params = {
    (50, 25): (50,),
    (100, 100): (500,),
    (1000, 1000): (8000,),
}


def numbers(n):
    i = 0
    while i < n:
        yield i
        i += 1


def odd(items):
    for item in items:
        if item & 1:
            yield item


def pairs(items):
    last = None
    for item in items:
        if last is not None:
            yield last, item
        last = item


def walk(tree):
    if tree is not None:
        left, value, right = tree
        yield from walk(left)
        yield value
        yield from walk(right)


def tree(low, high):
    if low >= high:
        return None
    middle = (low + high) // 2
    return tree(low, middle), middle, tree(middle + 1, high)


def mean():
    total = count = 0
    value = 0
    while True:
        value = yield value
        total += value
        count += 1
        value = total // count


def bm_setup(params):
    (count,) = params
    state = [0]
    root = tree(0, count // 8)

    def run():
        t = 0
        for a, b in pairs(odd(numbers(count))):
            t += b - a
        t += sum(walk(root))
        average = mean()
        next(average)
        for i in range(count // 2):
            t += average.send(i)
        for a, b in zip(numbers(count // 2), odd(numbers(count))):
            t += a * b
        state[0] = t

    return run, lambda: (count, state[0])
