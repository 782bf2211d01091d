print(2**-1, (-2) ** -3, 10**-20)
try:
    0**-1
except ZeroDivisionError as e:
    print(e)
