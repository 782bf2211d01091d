# A float and int kernel over lists of lists: matrix product, sieve, dynamic programming.
bm_params = {
    (50, 25): (5,),
    (100, 100): (12,),
    (1000, 1000): (36,),
}


def product(a, b):
    columns = [list(column) for column in zip(*b)]
    return [[sum(x * y for x, y in zip(row, column)) for column in columns] for row in a]


def distance(a, b):
    before = list(range(len(b) + 1))
    for i, x in enumerate(a):
        now = [i + 1]
        for j, y in enumerate(b):
            now.append(min(before[j] + (x != y), before[j + 1] + 1, now[j] + 1))
        before = now
    return before[-1]


def primes(n):
    marks = bytearray(n)
    found = []
    for i in range(2, n):
        if not marks[i]:
            found.append(i)
            for k in range(i * i, n, i):
                marks[k] = 1
    return found


def bm_setup(params):
    (size,) = params
    state = [0]

    def run():
        a = [[(i * j) % 7 / 2 for j in range(size)] for i in range(size)]
        b = [[float(i - j) for j in range(size)] for i in range(size)]
        c = product(a, b)
        trace = sum(c[i][i] for i in range(size))
        t = distance("kitten sitting" * (size // 5), "sitting kitten" * (size // 5))
        state[0] = (int(trace * 10), t, len(primes(size * 100)))

    return run, lambda: (size, state[0])
