for x in (0.1, -1.5, 1e-310, 0.0, float("inf")):
    print(x.hex(), float.fromhex(x.hex()) == x)
