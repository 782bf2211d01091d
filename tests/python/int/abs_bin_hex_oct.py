for v in (0, 5, -5, True, 2**70, -(2**70)):
    print(abs(v), bin(v), hex(v), oct(v))
