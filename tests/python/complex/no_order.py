for f in (lambda: 1j < 2, lambda: 1j // 1, lambda: 1j % 2, lambda: divmod(1j, 1), lambda: int(1j), lambda: float(1j), lambda: pow(1j, 2, 3)):
    try:
        f()
    except (TypeError, ValueError) as e:
        print(e)
