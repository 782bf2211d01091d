for t in (bytes, bytearray):
    try:
        t(2**65)
    except OverflowError as e:
        print(e)
    try:
        t(-1)
    except ValueError as e:
        print(e)
