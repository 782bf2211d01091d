for v, s in ((1, "z"), (1.5, "d"), ("a", "d"), (1, ",x"), (1, ",_"), ("a", "=5"), (1, ".2d"), (1j, "=9"), (1j, "05")):
    try:
        format(v, s)
    except ValueError as e:
        print(e)
