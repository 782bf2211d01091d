import calendar

for first in (0, 3, 6):
    c = calendar.Calendar(first)
    print(list(c.iterweekdays()), c.getfirstweekday())
    print(c.monthdayscalendar(2026, 2), c.monthdays2calendar(2024, 12)[0])
    print(list(c.itermonthdates(2026, 8))[::9], list(c.itermonthdays3(2025, 1))[:3], list(c.itermonthdays4(2025, 12))[-3:])
    print(len(c.yeardayscalendar(2025, 4)), c.yeardatescalendar(2025)[0][0][0][0])
print([calendar.isleap(y) for y in (1900, 2000, 2023, 2024)], calendar.leapdays(1900, 2025), calendar.leapdays(2025, 1900))
print(calendar.monthrange(2024, 2) == (3, 29), calendar.weekday(2026, 11, 27), calendar.weekday(12000, 1, 1), calendar.monthcalendar(2026, 11))
print(calendar.month_name[12], list(calendar.month_abbr), list(calendar.day_name), calendar.day_abbr[6])
print(calendar.timegm((1970, 1, 1, 0, 0, 0)), calendar.timegm((2026, 11, 27, 1, 2, 3, 4, 331, 0)), calendar.JANUARY == calendar.Month.JANUARY, calendar.FRIDAY == calendar.Day(4), repr(calendar.Month.MAY))
