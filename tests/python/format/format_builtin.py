print(format(255, "x"), format(1.5, ".3f"), format("a", ">5"), format(None), format(3, ""))
try:
    format(1, 2)
except TypeError as e:
    print(e)
