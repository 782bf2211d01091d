for x in (0.1, 1 / 3, 1e16, 1e15, 1e22, 1e-5, 0.0001, 123456789.123, -0.0, 5e-324, 1.7976931348623157e308):
    print(x, repr(x), str(x))
print(float("inf"), -float("inf"), float("nan"))
