for fmt in ("a", b"a", bytearray(b"a")):
    for args in (1, "x", b"", bytearray(b"x"), [], {}, {1: 2}, (), (1,), int, None):
        try:
            print(fmt, args, fmt % args)
        except TypeError as e:
            print(fmt, args, "TypeError:", e)
