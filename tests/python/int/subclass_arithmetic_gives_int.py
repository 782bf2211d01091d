class I(int):
    pass


print(type(I(5) + 1), I(7) * 2, repr(I(3)), abs(I(-3)), type(I(9)), {I(3): 1}[3], bool(I(0)), I("12"))
