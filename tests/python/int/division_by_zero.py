for f in (lambda: 1 // 0, lambda: 1 % 0, lambda: 1 / 0, lambda: divmod(2**70, 0)):
    try:
        f()
    except ZeroDivisionError:
        print("ZeroDivisionError")
