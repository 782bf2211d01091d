for f in (bin, hex, oct):
    try:
        f(1.0)
    except TypeError as e:
        print(e)
