import time
for s in (0, 951782400, 1709164800, 1700000000, -1, -86401, 4102444799, 253402300799):
    t = time.gmtime(s)
    print(s, tuple(t)[:8], t.tm_year, t.tm_yday)
for t in ((2000, 2, 29, 12, 30, 15, 0, 0), (1970, 1, 1, 0, 0, 0, 0, 0), (2024, 12, 31, 23, 59, 59, 0, 0)):
    print(time.gmtime(86400 * 365)[0], tuple(t)[:3])
