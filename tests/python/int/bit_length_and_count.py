for v in (0, 1, -1, 255, 256, 2**31, -(2**64), 3**99):
    print(v.bit_length(), v.bit_count())
