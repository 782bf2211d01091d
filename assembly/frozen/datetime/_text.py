# Dates and times read from texts and written to them by a format; strftime of the core knows what is left.
import time as _time
from ._spans import MAXYEAR, MINYEAR, UTC, _before_year, _delta, _leap, _offset_text, _ymd, timezone
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


def _zone(s):
    # Z, +01:30 and the like
    if s == "Z":
        return UTC
    if s[0] == "Z":
        raise ValueError
    z = _parse_hms(s[1:])
    us = ((z[0] * 60 + z[1]) * 60 + z[2]) * 1000000 + z[3]
    return timezone(_delta(-us if s[0] == "-" else us)) if us else UTC


def parse_time(s):
    # (hour, minute, second, microsecond, tzinfo)
    at = len(s)
    for i, c in enumerate(s):
        if c in "+-Z":
            at = i
            break
    return _parse_hms(s[:at]), _zone(s[at:]) if at < len(s) else None


def strptime(cls, text, fmt):
    from _time import _strptime

    got = _strptime(text, fmt)
    get = got.get
    year = get("Y", 1900)
    ymd = _ymd(_before_year(year) + got["j"]) if "j" in got else (year, get("m", 1), get("d", 1))
    tz = None
    if "z" in got:
        tz = _zone(got["z"])
        if "Z" in got:
            tz = timezone(tz.utcoffset(None), got["Z"])
    return cls(*ymd, get("H", 0), get("M", 0), get("S", 0), get("f", 0), tz)
