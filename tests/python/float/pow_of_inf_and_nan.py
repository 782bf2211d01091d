inf, nan = float("inf"), float("nan")
for x in (-2.0, -1.0, 0.0, 0.5, 1.0, inf, -inf, nan):
    print([x**y for y in (0.0, 1.0, 2.0, inf, nan)])
