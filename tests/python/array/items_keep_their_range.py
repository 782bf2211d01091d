from array import array

for code in "bBhHiIqQfd":
    a = array(code, [1, 2, 3])
    print(a, a.itemsize, a + a, a * 2, a[::-1], 2 in a, a.index(2), a.tobytes())
    for v in (-1, 127, 128, 255, 256, 65535, 65536, 2**31 - 1, 2**31, 2**32 - 1, 2**32, 2**63 - 1, 2**63, 2**64 - 1, 2**64, -(2**63), 1.5, "a"):
        try:
            a[0] = v
            print(v, a[0])
        except (OverflowError, TypeError) as e:
            print(v, type(e).__name__, a[0])
    a.extend(x for x in (4, 5))
    a.insert(1, 7)
    a[1:2] = array(code, [8, 8])
    del a[::2]
    print(a, a.tolist(), a < array(code, [9]), a == array(code, a))
