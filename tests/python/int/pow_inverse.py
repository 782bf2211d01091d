print(pow(3, -1, 7), pow(38, -1, 97), pow(-3, -2, 11), pow(5, -1, 1))
try:
    pow(2, -1, 4)
except ValueError as e:
    print(e)
