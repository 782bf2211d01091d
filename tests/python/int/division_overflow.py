try:
    2**2000 / 3
except OverflowError as e:
    print(e)
try:
    float(10**400)
except OverflowError as e:
    print(e)
