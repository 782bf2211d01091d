for f in (lambda: 1j / 0, lambda: 0j**-1, lambda: 0j**1j):
    try:
        f()
    except ZeroDivisionError as e:
        print(e)
