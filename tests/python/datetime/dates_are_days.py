from datetime import date, timedelta
d = date(2024, 2, 28)
print(d + timedelta(days=2), d - timedelta(weeks=1), d.weekday(), d.isoweekday(), d.isocalendar(), d.toordinal(), date.fromordinal(738944), d.ctime())
print(date(2024, 3, 1) - d, d.replace(year=2023), d < date(2024, 3, 1), d == date(2024, 2, 28), hash(d) == hash(date(2024, 2, 28)), repr(d))
print(date.min, date.max, date.fromisoformat("2024-12-31"), date.fromisoformat("2020W101"), date.fromisocalendar(2020, 53, 5))
print([date(y, 1, 1).isocalendar()[:2] for y in range(2015, 2022)], date(2000, 12, 31).timetuple()[7])
print([date.fromordinal(date(y, 3, 1).toordinal() - 1).day for y in (1900, 2000, 2023, 2024)])
for bad in ((2023, 2, 29), (2023, 13, 1), (0, 1, 1), (10000, 1, 1)):
    try:
        date(*bad)
    except ValueError as e:
        print(e)
try:
    date.max + timedelta(1)
except OverflowError as e:
    print(e)
