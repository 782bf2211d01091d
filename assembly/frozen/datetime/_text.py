# Dates and times read from texts and written to them by a format; strftime of the core knows what is left.
import time as _time
from ._spans import MAXYEAR, MINYEAR, UTC, _before_year, _delta, _leap, _offset_text, _ymd, timedelta, timezone
from ._dates import date

_MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()
_DAYS = "Mon Tue Wed Thu Fri Sat Sun".split()


def ctime(x, hour, minute, second):
    return "%s %s %2d %02d:%02d:%02d %04d" % (_DAYS[x.weekday()], _MONTHS[x._month - 1], x._day, hour, minute, second, x._year)


def strftime(x, fmt, tup):
    out = []
    i = 0
    while i < len(fmt):
        c = fmt[i]
        i += 1
        if c != "%" or i == len(fmt):
            out.append(c)
            continue
        c = fmt[i]
        i += 1
        if c == ":" and fmt[i : i + 1] == "z":
            i += 1
            c = ":z"
        if c == "f":
            out.append("%06d" % getattr(x, "microsecond", 0))
        elif c in ("z", ":z"):
            offset = x.utcoffset() if hasattr(x, "utcoffset") else None
            out.append("" if offset is None else _offset_text(offset, c[:-1]))
        elif c == "Z":
            out.append((x.tzname() if hasattr(x, "tzname") else None) or "")
        elif c == "Y":
            out.append(str(tup[0]))
        elif c in "GVu" and c != "%":
            iso = date(*tup[:3]).isocalendar()
            out.append(str(iso[0]) if c == "G" else "%02d" % iso[1] if c == "V" else str(iso[2]))
        elif c == "s":
            out.append(str(int(x.timestamp())))
        else:
            out.append(_time.strftime("%" + c, tup))
    return "".join(out)


def _digits(s, at, n):
    text = s[at : at + n]
    if len(text) != n or not text.isdigit() or not text.isascii():
        raise ValueError
    return int(text)


def parse_date(s):
    # YYYY-MM-DD, YYYYMMDD, YYYY-Www-D and the like: (year, month, day)
    y = _digits(s, 0, 4)
    dash = s[4:5] == "-"
    at = 4 + dash
    if s[at : at + 1] == "W":
        w = _digits(s, at + 1, 2)
        at += 3
        d = 1
        if at < len(s):
            if dash != (s[at] == "-"):
                raise ValueError
            d = _digits(s, at + dash, 1)
            at += dash + 1
        if at != len(s):
            raise ValueError
        n = from_iso(y, w, d)
        return _ymd(n)
    m = _digits(s, at, 2)
    if dash and s[at + 2 : at + 3] != "-":
        raise ValueError
    at += 2 + dash
    if at + 2 != len(s):
        raise ValueError
    return y, m, _digits(s, at, 2)


def from_iso(year, week, day):
    if not MINYEAR <= year <= MAXYEAR:
        raise ValueError("Year is out of range: %d" % year)
    first = _before_year(year) + 1
    weekday = (first + 6) % 7
    monday = first - weekday + (7 if weekday > 3 else 0)
    if not 0 < week < 53 and not (week == 53 and (weekday == 3 or weekday == 2 and _leap(year))):
        raise ValueError("Invalid week: %d" % week)
    if not 0 < day < 8:
        raise ValueError("Invalid weekday: %d (range is [1, 7])" % day)
    return monday + (week - 1) * 7 + day - 1


def _parse_hms(s):
    # HH[:MM[:SS[.ffffff]]] with or without colons: [hour, minute, second, microsecond]
    out = [_digits(s, 0, 2), 0, 0, 0]
    at = 2
    colon = s[2:3] == ":"
    for i in (1, 2):
        if at == len(s):
            return out
        if s[at] in ".,":
            break
        if colon != (s[at] == ":"):
            raise ValueError
        at += colon
        out[i] = _digits(s, at, 2)
        at += 2
    if at < len(s):
        if s[at] not in ".,":
            raise ValueError
        part = s[at + 1 :]
        if not part.isdigit():
            raise ValueError
        out[3] = int((part + "00000")[:6])
    return out


def parse_time(s):
    # (hour, minute, second, microsecond, tzinfo)
    at = len(s)
    tz = None
    for i, c in enumerate(s):
        if c in "+-Z":
            at = i
            break
    h = _parse_hms(s[:at])
    zone = s[at:]
    if zone == "Z":
        tz = UTC
    elif zone:
        if zone[0] == "Z":
            raise ValueError
        z = _parse_hms(zone[1:])
        us = ((z[0] * 60 + z[1]) * 60 + z[2]) * 1000000 + z[3]
        tz = timezone(_delta(-us if zone[0] == "-" else us)) if us else UTC
    return h, tz


_FULL_MONTHS = "January February March April May June July August September October November December"
_FULL_DAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday"


def strptime(cls, text, fmt):
    y, mon, d, h, mi, s, us = 1900, 1, 1, 0, 0, 0, 0
    pm = tz = yday = name = None
    hour12 = False
    at = 0
    i = 0

    def bad():
        raise ValueError("time data %r does not match format %r" % (text, fmt))

    def number(most):
        nonlocal at
        j = at
        while j < len(text) and j - at < most and text[j].isdigit():
            j += 1
        if j == at:
            bad()
        n = int(text[at:j])
        at = j
        return n

    def word(words):
        nonlocal at
        low = text[at:].lower()
        for k in sorted(range(len(words)), key=lambda k: -len(words[k])):
            if words[k] and low.startswith(words[k].lower()):
                at += len(words[k])
                return k
        bad()

    for long, short in (("%D", "%m/%d/%y"), ("%T", "%H:%M:%S"), ("%R", "%H:%M"), ("%c", "%a %b %d %H:%M:%S %Y"), ("%x", "%m/%d/%y"), ("%X", "%H:%M:%S")):
        fmt = fmt.replace(long, short) if long in fmt else fmt
    while i < len(fmt):
        c = fmt[i]
        i += 1
        if c.isspace():
            while at < len(text) and text[at].isspace():
                at += 1
            continue
        if c != "%":
            if text[at : at + 1].lower() != c.lower():
                bad()
            at += 1
            continue
        c = fmt[i : i + 1]
        i += 1
        if c == "Y":
            if not text[at : at + 4].isdigit() or len(text) < at + 4:
                bad()
            y = number(4)
        elif c == "y":
            y = number(2)
            y += 2000 if y < 69 else 1900
        elif c == "m":
            mon = number(2)
            if not 1 <= mon <= 12:
                bad()
        elif c == "d" or c == "e":
            d = number(2)
            if not 1 <= d <= 31:
                bad()
        elif c == "H":
            h = number(2)
            if h > 23:
                bad()
        elif c == "I":
            h = number(2)
            hour12 = True
            if not 1 <= h <= 12:
                bad()
        elif c == "M":
            mi = number(2)
            if mi > 59:
                bad()
        elif c == "S":
            s = number(2)
            if s > 61:
                bad()
        elif c == "f":
            j = at
            us = number(6)
            us *= 10 ** (6 - (at - j))
        elif c == "j":
            yday = number(3)
        elif c == "p":
            pm = word(["am", "pm"])
        elif c == "b" or c == "h":
            mon = word(_MONTHS) + 1
        elif c == "B":
            mon = word(_FULL_MONTHS.split()) + 1
        elif c == "a":
            word(_DAYS)
        elif c == "A":
            word(_FULL_DAYS.split())
        elif c in "wu" and c:
            number(1)
        elif c in "UW" and c:
            number(2)
        elif c == "z":
            if text[at : at + 1] == "Z":
                at += 1
                tz = UTC
            else:
                sign = text[at : at + 1]
                if sign not in ("+", "-"):
                    bad()
                j = at + 1
                while j < len(text) and (text[j].isdigit() or text[j] in ":."):
                    j += 1
                try:
                    z = _parse_hms(text[at + 1 : j])
                except ValueError:
                    bad()
                at = j
                n = ((z[0] * 60 + z[1]) * 60 + z[2]) * 1000000 + z[3]
                tz = _delta(-n if sign == "-" else n)
        elif c == "Z":
            name = ("UTC", "GMT")[word(["UTC", "GMT"])]
        elif c == "%":
            if text[at : at + 1] != "%":
                bad()
            at += 1
        elif not c:
            raise ValueError("stray %% in format '%s'" % fmt)
        else:
            raise ValueError("'%s' is a bad directive in format '%s'" % (c, fmt))
    if at != len(text):
        raise ValueError("unconverted data remains: %s" % text[at:])
    if hour12:
        h = h % 12 + (12 if pm else 0)
    if yday is not None:
        y, mon, d = _ymd(_before_year(y) + yday)
    if isinstance(tz, timedelta):
        tz = timezone(tz) if name is None else timezone(tz, name)
    return cls(y, mon, d, h, mi, s, us, tz)
