# Closures: counters with nonlocal, composed functions, decorators, functions that remember.
bm_params = {
    (50, 25): (40,),
    (100, 100): (400,),
    (1000, 1000): (6000,),
}


def counter(step):
    count = 0

    def tick():
        nonlocal count
        count += step
        return count

    return tick


def compose(f, g):
    return lambda x: f(g(x))


def adder(n):
    return lambda x: x + n


def remember(function):
    known = {}

    def wrapped(n):
        if n not in known:
            known[n] = function(n)
        return known[n]

    return wrapped


@remember
def square(n):
    return n * n


def bm_setup(params):
    (count,) = params
    state = [0]

    def run():
        ticks = [counter(step) for step in range(1, 6)]
        three = compose(adder(1), compose(adder(2), lambda x: -x))
        t = 0
        for i in range(count):
            t += ticks[i % 5]() + three(i) + square(i % 50) + adder(i)(1)
        state[0] = t

    return run, lambda: (count, state[0])
