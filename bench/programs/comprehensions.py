# Comprehensions of lists, dicts and sets, nested and filtered, and the functions that eat generator expressions.
bm_params = {
    (50, 25): (20,),
    (100, 100): (60,),
    (1000, 1000): (250,),
}


def bm_setup(params):
    (size,) = params
    state = [0]
    words = ["word%d" % (i * 7 % size) for i in range(size)]

    def run():
        t = 0
        for _ in range(10):
            squares = [i * i for i in range(size)]
            even = [n for n in squares if n % 2 == 0]
            table = {word: len(word) for word in words}
            lengths = {n for n in table.values()}
            grid = [[x * y for x in range(16)] for y in range(size // 8)]
            flat = [cell for row in grid for cell in row if cell & 1]
            t += sum(n for n in even) + max(len(word) for word in words) + len(lengths) + len(flat)
            t += any(n > size * size for n in squares) + all(n >= 0 for n in squares)
            t += len([a + b for a, b in zip(words, reversed(words))])
            t += len(list(map(str, even))) + len(list(filter(None, squares)))
        state[0] = t

    return run, lambda: (size, state[0])
