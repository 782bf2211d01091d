for a in (10**30, -(10**30)):
    for b in (7, -7, 10**15 + 1):
        q, r = divmod(a, b)
        print(q, r, q * b + r == a)
