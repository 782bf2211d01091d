# Big ints: powers, factorials, division, text, powers modulo, shifts and masks.
bm_params = {
    (50, 25): (300, 30, 1),
    (100, 100): (1000, 100, 2),
    (1000, 1000): (10000, 400, 4),
}


def factorial(n):
    result = 1
    for i in range(2, n + 1):
        result *= i
    return result


def root(n):
    x = 1 << (n.bit_length() // 2 + 1) if hasattr(n, "bit_length") else n
    while True:
        y = (x + n // x) >> 1
        if y >= x:
            return x
        x = y


def bm_setup(params):
    power, top, rounds = params
    state = [0]

    def run():
        t = 0
        for _ in range(rounds):
            digits = str(2**power)
            t += len(digits) + int(digits[-9:])
            if int(digits) != 1 << power:
                raise ValueError(power)
            product = factorial(top)
            t += product // factorial(top - 3) + product % 1000003
            t += root(10 ** (top // 2)) % 1000
            t += pow(3, factorial(30), (1 << 127) - 1) % 1000
            a, b = 0, 1
            for _ in range(top * 2):
                a, b = b, a + b
            t += (a & 0xFFFF) + ((a * b) >> top) % 99991
            mask = (1 << (power // 4)) - 1
            for shift in range(0, 200, 7):
                t += ((product >> shift) ^ mask) & 0xFF
        state[0] = t

    return run, lambda: (power, state[0])
