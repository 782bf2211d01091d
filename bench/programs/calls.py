# Calls: recursion, defaults, keywords, *args and **kwargs, functions as values.
bm_params = {
    (50, 25): (10, 20),
    (100, 100): (13, 200),
    (1000, 1000): (20, 4000),
}


def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)


def area(width, height=2, *, scale=1):
    return width * height * scale


def total(*numbers):
    return sum(numbers)


def options(**named):
    return len(named)


def apply(function, value):
    return function(value)


def bm_setup(params):
    depth, count = params
    state = [0]

    def run():
        t = fib(depth)
        for i in range(count):
            t += area(i) + area(i, 3) + area(height=i, width=1, scale=2)
            t += total(i, 1, 2) + options(a=i, b=2) + apply(abs, -i) + apply(lambda x: x + 1, i)
        state[0] = t

    return run, lambda: (count, state[0])
