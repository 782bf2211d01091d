from datetime import timedelta as td
a = td(days=1, hours=2, minutes=3, seconds=4, microseconds=5)
print(a, repr(a), a.days, a.seconds, a.microseconds, a.total_seconds(), -a, abs(-a), td(-1), td(microseconds=-1))
print(a * 2, a / 2, a // 3, a / td(hours=1), a // td(hours=1), a % td(hours=1), divmod(a, td(hours=5)), a * 0.5, 3 * a, td(1) / 7)
print(td(days=0.5, hours=0.25), td(milliseconds=1500), td(seconds=1e-7), td(weeks=1) == td(7), td(1) < td(2), bool(td()), sum([td(1), td(2)], td()))
print(td.max, td.min, td.resolution, td(days=1, seconds=-1))
try:
    td(days=10**9)
except OverflowError as e:
    print(e)
try:
    td(1) + 1
except TypeError as e:
    print("TypeError")
