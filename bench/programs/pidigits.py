# Digits of pi by an unbounded spigot (Gibbons, "Unbounded spigot algorithms for the digits of pi", 2006).
bm_params = {
    (50, 25): (30,),
    (100, 100): (70,),
    (1000, 1000): (300,),
}


def digits(count):
    q, r, t, k, n, l = 1, 0, 1, 1, 3, 3
    while count:
        if 4 * q + r - t < n * t:
            yield n
            count -= 1
            q, r, n = q * 10, 10 * (r - n * t), 10 * (3 * q + r) // t - 10 * n
        else:
            q, r, t, k, n, l = (
                q * k,
                (2 * q + r) * l,
                t * l,
                k + 1,
                (q * (7 * k + 2) + r * l) // (t * l),
                l + 2,
            )


def bm_setup(params):
    (count,) = params
    state = [0]

    def run():
        text = "".join(str(digit) for digit in digits(count))
        state[0] = text[-10:]

    return run, lambda: (count, state[0])
