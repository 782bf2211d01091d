for y in (-1.0, -2, float("-inf")):
    try:
        print(0.0**y)
    except ZeroDivisionError as e:
        print(e)
