# Raising and catching, through several frames.
bm_params = {
    (50, 25): (200,),
    (100, 100): (2000,),
    (1000, 1000): (20000,),
}


class Refused(Exception):
    pass


def deep(n, level):
    if level == 0:
        if n % 3 == 0:
            raise Refused(n)
        return n
    try:
        return deep(n, level - 1)
    finally:
        n += 1


def bm_setup(params):
    (count,) = params
    state = [0]

    def run():
        caught = 0
        for n in range(count):
            try:
                deep(n, 5)
            except Refused as error:
                caught += error.args[0]
        state[0] = caught

    return run, lambda: (count, state[0])
