for f in lambda: int(b"12x"), lambda: float(b"1.x"), lambda: int(b"\xff'", 16), lambda: max([]), lambda: min(()):
    try:
        f()
    except ValueError as e:
        print(e)
