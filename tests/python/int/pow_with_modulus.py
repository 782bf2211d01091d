print(pow(3, 200, 1000007), pow(2, -1, 7), 2**-2)
try:
    pow(1, 2, 0)
except ValueError:
    print("ValueError")
