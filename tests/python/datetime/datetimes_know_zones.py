from datetime import datetime, time, date, timedelta, timezone, tzinfo
cet = timezone(timedelta(hours=1), "CET")
a = datetime(2024, 5, 6, 7, 8, 9, 123456, tzinfo=cet)
print(a, repr(a), a.isoformat(), a.utcoffset(), a.tzname(), a.astimezone(timezone.utc), a.timestamp())
print(datetime.fromtimestamp(0, timezone.utc), datetime.fromtimestamp(1e9, cet), datetime(1970, 1, 1, tzinfo=timezone.utc).timestamp())
b = datetime(2024, 5, 6, 6, 8, 9, 123456, tzinfo=timezone.utc)
print(a == b, a - b, hash(a) == hash(b), a < b + timedelta(1), a.date(), a.time(), a.timetz(), datetime.combine(date(2020, 1, 2), time(3, 4)))
print(a.replace(tzinfo=None, hour=0), a + timedelta(days=300), timezone.utc, repr(timezone.utc), repr(cet), timezone(-timedelta(hours=3, minutes=30)))
class Fixed(tzinfo):
    def utcoffset(self, dt): return timedelta(hours=2)
    def dst(self, dt): return timedelta(0)
    def tzname(self, dt): return "FIX"
print(datetime(2020, 1, 1, tzinfo=Fixed()).astimezone(timezone.utc), datetime(2020, 1, 1, tzinfo=timezone.utc).astimezone(Fixed()).strftime("%H:%M %Z %z"))
try:
    a < datetime(2024, 1, 1)
except TypeError as e:
    print(e)
print(a == datetime(2024, 1, 1), time(1, 2) < time(1, 3), time(23, 59, 59, 999999), repr(time(1, tzinfo=cet)), bool(time(0)))
