class I(int):
    pass


print(type(I(5) + 1), I(7) * 2, repr(I(3)), abs(I(-3)), type(I(9)), {I(3): 1}[3], bool(I(0)), I("12"))
big = I(3**50)
print([type(v) for v in (big + 0, 0 + big, big - 0, big * 1, 1 * big, big * 1 + 0, 5 * 0 + big, 0 - big)], 0 - big, big * 0)
