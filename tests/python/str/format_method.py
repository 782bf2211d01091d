print("{0} {1} {0}".format(1, 2))
print("{:>8}|{:<8}|{:^8}|{:*^8}".format("a", "b", "c", "d"))
print("{a.real} {b[0]} {c!r:>6}".format(a=3, b=[4], c="x"))
