import time

for text, form in (
    ("2024-02-29 23:59:58", "%Y-%m-%d %H:%M:%S"),
    ("3:05 pm 7 mar 21", "%I:%M %p %d %b %y"),
    ("12:00 AM, December 31 1999", "%I:%M %p, %B %d %Y"),
    ("060 2023", "%j %Y"),
    ("Thu Jan  1 00:00:05 1970", "%c"),
    ("100%", "%j%%"),
    ("  7\t2001", " %d %Y"),
):
    print(tuple(time.strptime(text, form))[:6])
t = time.strptime("2024-02-29", "%Y-%m-%d")
print(t.tm_year, t.tm_mon, t.tm_mday, t.tm_wday, t.tm_yday, time.strftime("%a %d %b %Y", t))
for args in (
    ("x", "%Y"),
    ("2023-02-30", "%Y-%m-%d"),
    ("1", "%Q"),
    ("2023 ", "%Y"),
    ("2023", "%Y-%m"),
    ("13", "%m"),
    ("24", "%H"),
    ("Foo", "%a"),
    ("xm", "%p"),
):
    try:
        time.strptime(*args)
        print("no error", args)
    except ValueError as e:
        print("ValueError")
print(time.asctime((2024, 2, 9, 1, 2, 3, 4, 40, 0)), time.ctime(86399))
print(time.tzname[0], time.timezone, time.daylight, isinstance(time.gmtime(0), time.struct_time))
