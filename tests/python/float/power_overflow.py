try:
    10.0**400
except OverflowError as e:
    print(e)
