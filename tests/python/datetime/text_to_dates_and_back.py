from datetime import datetime, date, time
d = datetime(2024, 1, 2, 3, 4, 5, 60)
print(d.strftime("%Y-%m-%d %H:%M:%S.%f %j %a %b %d %y %p %I %%"), format(d, "%d/%m"), f"{d:%H:%M}", f"{d}", date(2024, 1, 2).strftime("%d.%m.%Y"), time(5, 6).strftime("%H-%M"), d.ctime())
for text, fmt in (("2024-01-02 03:04:05", "%Y-%m-%d %H:%M:%S"), ("12/31/99", "%m/%d/%y"), ("3 Feb 2020 1:30 PM", "%d %b %Y %I:%M %p"), ("2020-060", "%Y-%j"),
                  ("2020-01-01T00:00:00.5+0130", "%Y-%m-%dT%H:%M:%S.%f%z"), ("Monday, January 06, 2020", "%A, %B %d, %Y")):
    print(datetime.strptime(text, fmt))
for text in ("2024-05-06", "2024-05-06T07", "2024-05-06 07:08", "2024-05-06T07:08:09", "2024-05-06T07:08:09.1234", "2024-05-06T07:08:09+02:00", "20240506T070809Z", "2024-W19-1"):
    print(datetime.fromisoformat(text).isoformat())
print(time.fromisoformat("04:05:06.789"), time.fromisoformat("T0405"), d.isoformat(" ", "minutes"), d.isoformat(timespec="milliseconds"))
for bad in (lambda: datetime.fromisoformat("2024-5-6"), lambda: datetime.strptime("x", "%Y"), lambda: datetime.strptime("2020 ", "%Y"), lambda: datetime.strptime("1", "%Q")):
    try:
        bad()
    except ValueError as e:
        print(e)
