from datetime import datetime, timedelta
import time

for text, form in (
    ("2024-02-29 12:00 +0130", "%Y-%m-%d %H:%M %z"),
    ("2024-02-29 12:00 -01:30:15", "%Y-%m-%d %H:%M %z"),
    ("2024-02-29 Z", "%Y-%m-%d %z"),
    ("2024-02-29 +0000 gmt", "%Y-%m-%d %z %Z"),
    ("2024-02-29 UTC+02:00", "%Y-%m-%d %Z%z"),
    ("2024-02-29 utc", "%Y-%m-%d %Z"),
    ("march 5 1999", "%B %d %Y"),
    ("MAR  5 1999", "%b %d %Y"),
    ("on 5.3.99 at 100%", "ON %d.%m.%y At %j%%"),
    ("12:00 am", "%I:%M %p"),
    ("366 2024", "%j %Y"),
    ("0.25", "%S.%f"),
    ("%T 7", "%%T %d"),
):
    t = datetime.strptime(text, form)
    print(t, t.tzinfo, tuple(time.strptime(text, form))[:3] if "%z" not in form and "%j" not in form else "")
for text, form in (
    ("March 5", "%b %d"),
    ("Mar 5", "%B %d"),
    ("1999 x", "%Y y"),
    ("99", "%Y"),
    ("9", "%y"),
    ("+1", "%z"),
    ("0130", "%z"),
    ("CET", "%Z"),
    ("5", "%"),
    ("5", "%Q"),
    ("5 6", "%d"),
    ("000", "%j"),
):
    for read in (datetime.strptime, time.strptime):
        try:
            print(read(text, form))
        except ValueError as e:
            print(form in str(e) or e)
