# CPython 3.12: sums of floats are compensated (Neumaier)
print(sum([0.1] * 10))
print(sum([1e100, 1.0, -1e100]), sum([1e100, 1, -1e100]))
print(sum(x * 0.1 for x in range(10)))
print(sum([0.1] * 10, 0.5), sum([0.1] * 3, 1))
print(sum([1, 2, 0.1, 0.2, 3, True, 0.3]), sum([0.1, 0.2, 2**40, 0.3, 2**70, 0.1, 0.2]))
print(sum([0.1, 0.2, 1j, 0.3, 0.4]))
print(sum([float("inf"), 1.0, 2.0]), sum([float("inf"), -float("inf")]), sum([1.7e308, 1.7e308, -1.7e308]))
print(sum([-0.0, -0.0]), sum([-0.0], -0.0), sum([], 0.0))


class Point:
    def __radd__(self, other):
        print("radd", other)
        return 0.25


xs = [0.1, 0.2]
print(sum([*xs, 0.7, Point(), 0.1, 0.2]), xs)
