for f in (lambda: [].append(), lambda: abs(), lambda: divmod(1), lambda: [].insert(1), lambda: [].pop(1, 2), lambda: {}.copy(1), lambda: list.append()):
    try:
        f()
    except TypeError as e:
        print(e)
