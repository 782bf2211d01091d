import calendar

print(calendar.month(2026, 11))
calendar.prmonth(2024, 2, 3, 2)
print(calendar.TextCalendar(6).formatyear(2023, m=4))
print(calendar.TextCalendar().formatyear(2024, 3, 1, 2, 5)[:400])
print(calendar.weekheader(3), calendar.weekheader(12))
calendar.prcal(1999)
for bad in (0, 13):
    try:
        calendar.monthrange(2026, bad)
    except calendar.IllegalMonthError as e:
        print(e, isinstance(e, ValueError))
try:
    calendar.setfirstweekday(7)
except calendar.IllegalWeekdayError as e:
    print(e)
calendar.setfirstweekday(calendar.SUNDAY)
print(calendar.firstweekday(), calendar.month(2026, 5))
