print(pow(base=2, exp=5), pow(2, exp=5, mod=7))
