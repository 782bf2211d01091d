for x in (float("inf"), float("nan")):
    try:
        round(x)
    except (OverflowError, ValueError) as e:
        print(e)
    print(round(x, 2))
