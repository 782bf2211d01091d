# datetime: dates and times of the proleptic Gregorian calendar. A date is a number of days since 1.1.1, and so is computed.
# A time zone is an object with utcoffset(); `timezone` is a fixed one. The local zone is UTC: a board has no other.
import time as _time

MINYEAR = 1
MAXYEAR = 9999
_MAX = 3652059  # the ordinal of 31.12.9999
_MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()
_DAYS = "Mon Tue Wed Thu Fri Sat Sun".split()


def _leap(y):
    return y % 4 == 0 and (y % 100 != 0 or y % 400 == 0)


def _month_days(y, m):
    return 29 if m == 2 and _leap(y) else 30 + (m + m // 8) % 2 - 2 * (m == 2)


def _before_year(y):
    y -= 1
    return y * 365 + y // 4 - y // 100 + y // 400


def _before_month(y, m):
    return (0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334)[m - 1] + (m > 2 and _leap(y))


def _ymd(n):
    # the date of an ordinal: years of 365.2425 days guess the year, off by one at most
    y = (n * 400 + 399) // 146097 + 1
    while _before_year(y) >= n:
        y -= 1
    n -= _before_year(y)
    m = n // 32 + 1
    while m < 12 and _before_month(y, m + 1) < n:
        m += 1
    return y, m, n - _before_month(y, m)


def _int(x):
    if isinstance(x, int):
        return x
    if hasattr(x, "__index__"):
        return x.__index__()
    raise TypeError("%r object cannot be interpreted as an integer" % type(x).__name__)


def _check_date(y, m, d):
    y, m, d = _int(y), _int(m), _int(d)
    if not MINYEAR <= y <= MAXYEAR:
        raise ValueError("year %i is out of range" % y)
    if not 1 <= m <= 12:
        raise ValueError("month must be in 1..12")
    if not 1 <= d <= _month_days(y, m):
        raise ValueError("day is out of range for month")
    return y, m, d


def _check_time(h, m, s, us, fold):
    h, m, s, us = _int(h), _int(m), _int(s), _int(us)
    if not 0 <= h <= 23:
        raise ValueError("hour must be in 0..23")
    if not 0 <= m <= 59:
        raise ValueError("minute must be in 0..59")
    if not 0 <= s <= 59:
        raise ValueError("second must be in 0..59")
    if not 0 <= us <= 999999:
        raise ValueError("microsecond must be in 0..999999")
    if fold not in (0, 1):
        raise ValueError("fold must be either 0 or 1")
    return h, m, s, us


def _check_zone(tz):
    if tz is not None and not isinstance(tz, tzinfo):
        raise TypeError("tzinfo argument must be None or of a tzinfo subclass")


def _compare(op, a, b):
    return a < b if op == 0 else a <= b if op == 1 else a > b if op == 2 else a >= b


class _Ordered:
    # __lt__ and the like in terms of _cmp(other): a pair to compare, or None
    __slots__ = ()

    def __lt__(self, other):
        return self._order(other, 0)

    def __le__(self, other):
        return self._order(other, 1)

    def __gt__(self, other):
        return self._order(other, 2)

    def __ge__(self, other):
        return self._order(other, 3)

    def _order(self, other, op):
        pair = self._cmp(other, True)
        return NotImplemented if pair is None else _compare(op, pair[0], pair[1])

    def __eq__(self, other):
        pair = self._cmp(other, False)
        return NotImplemented if pair is None else pair[0] == pair[1]

    def __hash__(self):
        return hash(self._key())

    def __copy__(self):
        return self

    def __deepcopy__(self, memo):
        return self


class timedelta(_Ordered):
    __slots__ = ("_us",)  # all of it in microseconds

    def __new__(cls, days=0, seconds=0, microseconds=0, milliseconds=0, minutes=0, hours=0, weeks=0):
        us = 0
        part = 0.0
        for n, unit in ((days, 86400000000), (seconds, 1000000), (microseconds, 1), (milliseconds, 1000), (minutes, 60000000), (hours, 3600000000), (weeks, 604800000000)):
            if isinstance(n, float):
                whole = int(n)
                us += whole * unit
                x = (n - whole) * unit
                us += int(x)
                part += x - int(x)
            elif isinstance(n, int):
                us += n * unit
            else:
                raise TypeError("unsupported type for timedelta component: %s" % type(n).__name__)
        return _delta(us + round(part), cls)

    @property
    def days(self):
        return self._us // 86400000000

    @property
    def seconds(self):
        return self._us // 1000000 % 86400

    @property
    def microseconds(self):
        return self._us % 1000000

    def total_seconds(self):
        return self._us / 1000000

    def _key(self):
        return self._us

    def _cmp(self, other, order):
        return (self._us, other._us) if isinstance(other, timedelta) else None

    def __add__(self, other):
        return _delta(self._us + other._us) if isinstance(other, timedelta) else NotImplemented

    __radd__ = __add__

    def __sub__(self, other):
        return _delta(self._us - other._us) if isinstance(other, timedelta) else NotImplemented

    def __rsub__(self, other):
        return _delta(other._us - self._us) if isinstance(other, timedelta) else NotImplemented

    def __neg__(self):
        return _delta(-self._us)

    def __pos__(self):
        return self

    def __abs__(self):
        return _delta(abs(self._us))

    def __bool__(self):
        return self._us != 0

    def __mul__(self, other):
        if isinstance(other, int):
            return _delta(self._us * other)
        if isinstance(other, float):
            n, d = other.as_integer_ratio()
            return _delta(_round_div(self._us * n, d))
        return NotImplemented

    __rmul__ = __mul__

    def __truediv__(self, other):
        if isinstance(other, timedelta):
            return self._us / other._us
        if isinstance(other, int):
            return _delta(_round_div(self._us, other))
        if isinstance(other, float):
            n, d = other.as_integer_ratio()
            return _delta(_round_div(self._us * d, n))
        return NotImplemented

    def __floordiv__(self, other):
        if isinstance(other, timedelta):
            return self._us // other._us
        return _delta(self._us // other) if isinstance(other, int) else NotImplemented

    def __mod__(self, other):
        return _delta(self._us % other._us) if isinstance(other, timedelta) else NotImplemented

    def __divmod__(self, other):
        if not isinstance(other, timedelta):
            return NotImplemented
        q, r = divmod(self._us, other._us)
        return q, _delta(r)

    def __str__(self):
        d, s, us = self.days, self.seconds, self.microseconds
        text = "%d:%02d:%02d" % (s // 3600, s // 60 % 60, s % 60)
        if d:
            text = "%d day%s, %s" % (d, "" if abs(d) == 1 else "s", text)
        return text + ".%06d" % us if us else text

    def __repr__(self):
        parts = ["%s=%d" % (n, v) for n, v in (("days", self.days), ("seconds", self.seconds), ("microseconds", self.microseconds)) if v]
        return "%s(%s)" % (_name(self), ", ".join(parts) or "0")

    def __reduce__(self):
        return type(self), (self.days, self.seconds, self.microseconds)


def _name(x):
    cls = type(x)
    return ("datetime." if cls.__module__ == "datetime" else "") + cls.__qualname__


def _round_div(a, b):
    # to the nearest, half to even
    q, r = divmod(a, b)
    r *= 2
    if (r > b if b > 0 else r < b) or r == b and q % 2:
        q += 1
    return q


def _delta(us, cls=None):
    self = object.__new__(cls or timedelta)
    if not -86399999913600000000 <= us <= 86399999999999999999:
        raise OverflowError("days=%d; must have magnitude <= 999999999" % (us // 86400000000))
    self._us = us
    return self


timedelta.min = _delta(-86399999913600000000)
timedelta.max = _delta(86399999999999999999)
timedelta.resolution = _delta(1)


class tzinfo:
    def tzname(self, dt):
        raise NotImplementedError("tzinfo subclass must override tzname()")

    def utcoffset(self, dt):
        raise NotImplementedError("tzinfo subclass must override utcoffset()")

    def dst(self, dt):
        raise NotImplementedError("tzinfo subclass must override dst()")

    def fromutc(self, dt):
        if not isinstance(dt, datetime):
            raise TypeError("fromutc() requires a datetime argument")
        if dt.tzinfo is not self:
            raise ValueError("dt.tzinfo is not self")
        offset = dt.utcoffset()
        if offset is None:
            raise ValueError("fromutc() requires a non-None utcoffset() result")
        dst = dt.dst()
        if dst is None:
            raise ValueError("fromutc() requires a non-None dst() result")
        if offset - dst:
            dt += offset - dst
            dst = dt.dst()
        return dt + dst


class timezone(tzinfo):
    def __new__(cls, offset, name=None):
        if not isinstance(offset, timedelta):
            raise TypeError("offset must be a timedelta")
        if name is not None and not isinstance(name, str):
            raise TypeError("name must be a string")
        if name is None and not offset and cls is timezone and hasattr(cls, "utc"):
            return cls.utc
        if not -86400000000 < offset._us < 86400000000:
            raise ValueError("offset must be a timedelta strictly between -timedelta(hours=24) and timedelta(hours=24), not %r" % (offset,))
        self = object.__new__(cls)
        self._offset = offset
        self._name = name
        return self

    def utcoffset(self, dt):
        self._check(dt, "utcoffset")
        return self._offset

    def _check(self, dt, what):
        if dt is not None and not isinstance(dt, datetime):
            raise TypeError("%s() argument must be a datetime instance or None" % what)

    def dst(self, dt):
        self._check(dt, "dst")
        return None

    def tzname(self, dt):
        self._check(dt, "tzname")
        if self._name is not None:
            return self._name
        return "UTC" + _offset_text(self._offset, ":") if self._offset else "UTC"

    def fromutc(self, dt):
        if not isinstance(dt, datetime):
            raise TypeError("fromutc() argument must be a datetime instance")
        if dt.tzinfo is not self:
            raise ValueError("fromutc: dt.tzinfo is not self")
        return dt + self._offset

    def __eq__(self, other):
        return self._offset == other._offset if isinstance(other, timezone) else NotImplemented

    def __hash__(self):
        return hash(self._offset)

    def __str__(self):
        return self.tzname(None)

    def __repr__(self):
        if self is timezone.utc:
            return "datetime.timezone.utc"
        return "%s(%r%s)" % (_name(self), self._offset, "" if self._name is None else ", %r" % self._name)

    def __reduce__(self):
        return type(self), (self._offset,) if self._name is None else (self._offset, self._name)


timezone.utc = UTC = timezone(_delta(0))
timezone.min = timezone(-timedelta(hours=23, minutes=59))
timezone.max = timezone(timedelta(hours=23, minutes=59))


def _offset_text(offset, sep):
    us = offset._us
    sign = "+"
    if us < 0:
        sign = "-"
        us = -us
    s = us // 1000000
    text = "%s%02d%s%02d" % (sign, s // 3600, sep, s // 60 % 60)
    if s % 60 or us % 1000000:
        text += "%s%02d" % (sep, s % 60)
    return text + ".%06d" % (us % 1000000) if us % 1000000 else text


def _zone_offset(tz, dt):
    offset = tz.utcoffset(dt)
    if offset is not None:
        if not isinstance(offset, timedelta):
            raise TypeError("tzinfo.utcoffset() must return None or a timedelta instance, not '%s'" % type(offset).__name__)
        if not -86400000000 < offset._us < 86400000000:
            raise ValueError("offset must be a timedelta strictly between -timedelta(hours=24) and timedelta(hours=24)")
    return offset


def _zone_repr(text, tz, fold):
    if tz is not None:
        text += ", tzinfo=%r" % (tz,)
    return text + (", fold=1)" if fold else ")")


# -- text of a date or time by a format; strftime of the core knows what is left


def _strftime(x, fmt, tup):
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


def _parse_date(s):
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
        n = _from_iso(y, w, d)
        return _ymd(n)
    m = _digits(s, at, 2)
    if dash and s[at + 2 : at + 3] != "-":
        raise ValueError
    at += 2 + dash
    if at + 2 != len(s):
        raise ValueError
    return y, m, _digits(s, at, 2)


def _from_iso(year, week, day):
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


def _parse_time(s):
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


class IsoCalendarDate(tuple):
    def __new__(cls, year, week, weekday):
        return tuple.__new__(cls, (year, week, weekday))

    year = property(lambda self: self[0])
    week = property(lambda self: self[1])
    weekday = property(lambda self: self[2])

    def __repr__(self):
        return "datetime.IsoCalendarDate(year=%d, week=%d, weekday=%d)" % self


class date(_Ordered):
    __slots__ = ("_year", "_month", "_day")

    def __new__(cls, year, month=None, day=None):
        self = object.__new__(cls)
        self._year, self._month, self._day = _check_date(year, month, day)
        return self

    @classmethod
    def fromtimestamp(cls, t):
        return cls(*_time.localtime(t)[:3])

    @classmethod
    def today(cls):
        return cls.fromtimestamp(_time.time())

    @classmethod
    def fromordinal(cls, n):
        if not 1 <= n <= _MAX:
            raise ValueError("ordinal must be >= 1" if n < 1 else "year is out of range")
        return cls(*_ymd(n))

    @classmethod
    def fromisoformat(cls, date_string):
        if not isinstance(date_string, str):
            raise TypeError("fromisoformat: argument must be str")
        try:
            ymd = _parse_date(date_string)
        except ValueError:
            raise ValueError("Invalid isoformat string: %r" % date_string) from None
        return cls(*ymd)

    @classmethod
    def fromisocalendar(cls, year, week, day):
        return cls.fromordinal(_from_iso(year, week, day))

    @property
    def year(self):
        return self._year

    @property
    def month(self):
        return self._month

    @property
    def day(self):
        return self._day

    def toordinal(self):
        y, m = self._year, self._month
        return _before_year(y) + _before_month(y, m) + self._day

    def weekday(self):
        return (self.toordinal() + 6) % 7

    def isoweekday(self):
        return self.toordinal() % 7 or 7

    def isocalendar(self):
        n = self.toordinal()
        y = self._year
        thursday = n - (n + 6) % 7 + 3
        if thursday <= _before_year(y):
            y -= 1
        elif thursday > _before_year(y + 1):
            y += 1
        return IsoCalendarDate(y, (thursday - _before_year(y) - 1) // 7 + 1, (n + 6) % 7 + 1)

    def _tuple(self):
        return (self._year, self._month, self._day, 0, 0, 0, self.weekday(), _before_month(self._year, self._month) + self._day)

    def timetuple(self):
        return _time.localtime(_time.mktime(self._tuple()))

    def ctime(self):
        return "%s %s %2d 00:00:00 %04d" % (_DAYS[self.weekday()], _MONTHS[self._month - 1], self._day, self._year)

    def strftime(self, format):
        return _strftime(self, format, self._tuple())

    def __format__(self, fmt):
        if not isinstance(fmt, str):
            raise TypeError("must be str, not %s" % type(fmt).__name__)
        return self.strftime(fmt) if fmt else str(self)

    def isoformat(self):
        return "%04d-%02d-%02d" % (self._year, self._month, self._day)

    __str__ = isoformat

    def __repr__(self):
        return "%s(%d, %d, %d)" % (_name(self), self._year, self._month, self._day)

    def replace(self, year=None, month=None, day=None):
        return type(self)(self._year if year is None else year, self._month if month is None else month, self._day if day is None else day)

    __replace__ = replace

    def _key(self):
        return self._year, self._month, self._day

    def _cmp(self, other, order):
        if isinstance(other, date) and not isinstance(other, datetime):
            return self._key(), other._key()
        return None

    def _order(self, other, op):
        if isinstance(other, datetime):
            raise TypeError("can't compare datetime.datetime to datetime.date")
        return _Ordered._order(self, other, op)

    def __add__(self, other):
        if not isinstance(other, timedelta):
            return NotImplemented
        n = self.toordinal() + other.days
        if not 0 < n <= _MAX:
            raise OverflowError("date value out of range")
        return type(self).fromordinal(n)

    __radd__ = __add__

    def __sub__(self, other):
        if isinstance(other, timedelta):
            return self + timedelta(-other.days)
        if isinstance(other, date):
            return _delta((self.toordinal() - other.toordinal()) * 86400000000)
        return NotImplemented

    def __reduce__(self):
        return type(self), self._key()


class time(_Ordered):
    __slots__ = ("_hour", "_minute", "_second", "_microsecond", "_tz", "_fold")

    def __new__(cls, hour=0, minute=0, second=0, microsecond=0, tzinfo=None, *, fold=0):
        h = _check_time(hour, minute, second, microsecond, fold)
        _check_zone(tzinfo)
        self = object.__new__(cls)
        self._hour, self._minute, self._second, self._microsecond = h
        self._tz = tzinfo
        self._fold = fold
        return self

    @classmethod
    def fromisoformat(cls, time_string):
        if not isinstance(time_string, str):
            raise TypeError("fromisoformat: argument must be str")
        try:
            h, tz = _parse_time(time_string[time_string[:1] == "T" :])
            return cls(*h, tz)
        except ValueError:
            raise ValueError("Invalid isoformat string: %r" % time_string) from None

    @property
    def hour(self):
        return self._hour

    @property
    def minute(self):
        return self._minute

    @property
    def second(self):
        return self._second

    @property
    def microsecond(self):
        return self._microsecond

    @property
    def tzinfo(self):
        return self._tz

    @property
    def fold(self):
        return self._fold

    def utcoffset(self):
        return None if self._tz is None else _zone_offset(self._tz, None)

    def tzname(self):
        return None if self._tz is None else self._tz.tzname(None)

    def dst(self):
        return None if self._tz is None else self._tz.dst(None)

    def _us(self):
        return ((self._hour * 60 + self._minute) * 60 + self._second) * 1000000 + self._microsecond

    def _key(self):
        offset = self.utcoffset()
        return self._us() if offset is None else self._us() - offset._us

    def _cmp(self, other, order):
        if not isinstance(other, time):
            return None
        a, b = self.utcoffset(), other.utcoffset()
        if (a is None) != (b is None):
            if order:
                raise TypeError("can't compare offset-naive and offset-aware times")
            return 0, 1
        return self._key(), other._key()

    def __eq__(self, other):
        return _Ordered.__eq__(self, other)

    def __hash__(self):
        return hash(self._key())

    def isoformat(self, timespec="auto"):
        return _time_text(self, timespec) + _zone_text(self.utcoffset())

    def __str__(self):
        return self.isoformat()

    def __repr__(self):
        text = "%s(%d, %d" % (_name(self), self._hour, self._minute)
        if self._second or self._microsecond:
            text += ", %d" % self._second
            if self._microsecond:
                text += ", %d" % self._microsecond
        return _zone_repr(text, self._tz, self._fold)

    def strftime(self, format):
        return _strftime(self, format, (1900, 1, 1, self._hour, self._minute, self._second, 0, 1))

    __format__ = date.__format__

    def replace(self, hour=None, minute=None, second=None, microsecond=None, tzinfo=True, *, fold=None):
        return type(self)(
            self._hour if hour is None else hour,
            self._minute if minute is None else minute,
            self._second if second is None else second,
            self._microsecond if microsecond is None else microsecond,
            self._tz if tzinfo is True else tzinfo,
            fold=self._fold if fold is None else fold,
        )

    __replace__ = replace

    def __reduce__(self):
        return type(self), (self._hour, self._minute, self._second, self._microsecond, self._tz)


time.min = time(0)
time.max = time(23, 59, 59, 999999)
time.resolution = _delta(1)


def _time_text(t, spec):
    h, m, s, us = t._hour, t._minute, t._second, t._microsecond
    if spec == "auto":
        spec = "microseconds" if us else "seconds"
    if spec == "hours":
        return "%02d" % h
    if spec == "minutes":
        return "%02d:%02d" % (h, m)
    text = "%02d:%02d:%02d" % (h, m, s)
    if spec == "seconds":
        return text
    if spec == "milliseconds":
        return "%s.%03d" % (text, us // 1000)
    if spec == "microseconds":
        return "%s.%06d" % (text, us)
    raise ValueError("Unknown timespec value")


def _zone_text(offset):
    return "" if offset is None else _offset_text(offset, ":")


_EPOCH = 719163 * 86400000000


class datetime(date):
    __slots__ = ("_hour", "_minute", "_second", "_microsecond", "_tz", "_fold")

    def __new__(cls, year, month=None, day=None, hour=0, minute=0, second=0, microsecond=0, tzinfo=None, *, fold=0):
        d = _check_date(year, month, day)
        h = _check_time(hour, minute, second, microsecond, fold)
        _check_zone(tzinfo)
        self = object.__new__(cls)
        self._year, self._month, self._day = d
        self._hour, self._minute, self._second, self._microsecond = h
        self._tz = tzinfo
        self._fold = fold
        return self

    @classmethod
    def _from_us(cls, us, tz):
        # microseconds since the year 1, by the wall clock
        days, us = divmod(us, 86400000000)
        if not 0 < days <= _MAX:
            raise OverflowError("date value out of range")
        s, us = divmod(us, 1000000)
        y, m, d = _ymd(days)
        return cls(y, m, d, s // 3600, s // 60 % 60, s % 60, us, tz)

    @classmethod
    def fromtimestamp(cls, timestamp, tz=None):
        _check_zone(tz)
        us = _round_us(timestamp)
        try:
            dt = cls._from_us(_EPOCH + us, tz)
        except OverflowError:
            raise ValueError("year is out of range") from None
        return dt if tz is None else tz.fromutc(dt)

    @classmethod
    def utcfromtimestamp(cls, t):
        return cls._from_us(_EPOCH + _round_us(t), None)

    @classmethod
    def now(cls, tz=None):
        _check_zone(tz)
        dt = cls._from_us(_EPOCH + _time.time_ns() // 1000, tz)
        return dt if tz is None else tz.fromutc(dt)

    @classmethod
    def today(cls):
        return cls.now()

    @classmethod
    def utcnow(cls):
        return cls.now()

    @classmethod
    def combine(cls, date, time, tzinfo=True):
        return cls(date.year, date.month, date.day, time.hour, time.minute, time.second, time.microsecond, time.tzinfo if tzinfo is True else tzinfo, fold=time.fold)

    @classmethod
    def fromisoformat(cls, date_string):
        s = date_string
        if not isinstance(s, str):
            raise TypeError("fromisoformat: argument must be str")
        try:
            # where the date ends: by its form
            if s[4:5] == "-":
                at = (10 if s[8:9] == "-" else 8) if s[5:6] == "W" else 10
            elif s[4:5] == "W":
                at = 8 if s[7:8].isdigit() else 7
            else:
                at = 8
            d = _parse_date(s[:at])
            h, tz = [0, 0, 0, 0], None
            if len(s) > at:
                h, tz = _parse_time(s[at + 1 :])
            return cls(*d, *h, tz)
        except ValueError as e:
            if e.args:
                raise
            raise ValueError("Invalid isoformat string: %r" % s) from None

    @classmethod
    def strptime(cls, date_string, format):
        return _strptime(cls, date_string, format)

    hour = time.hour
    minute = time.minute
    second = time.second
    microsecond = time.microsecond
    tzinfo = time.tzinfo
    fold = time.fold

    def utcoffset(self):
        return None if self._tz is None else _zone_offset(self._tz, self)

    def tzname(self):
        return None if self._tz is None else self._tz.tzname(self)

    def dst(self):
        return None if self._tz is None else self._tz.dst(self)

    def _wall(self):
        return self.toordinal() * 86400000000 + time._us(self)

    def _key(self):
        offset = self.utcoffset()
        return self._wall() if offset is None else self._wall() - offset._us

    def _cmp(self, other, order):
        if not isinstance(other, datetime):
            return None
        if self._tz is other._tz:
            return self._wall(), other._wall()
        a, b = self.utcoffset(), other.utcoffset()
        if (a is None) != (b is None):
            if order:
                raise TypeError("can't compare offset-naive and offset-aware datetimes")
            return 0, 1
        return self._key(), other._key()

    def _order(self, other, op):
        if isinstance(other, date) and not isinstance(other, datetime):
            raise TypeError("can't compare %s to %s" % (_name(self), _name(other)))
        return _Ordered._order(self, other, op)

    def timestamp(self):
        return (self._key() - _EPOCH) / 1000000

    def date(self):
        return date(self._year, self._month, self._day)

    def time(self):
        return time(self._hour, self._minute, self._second, self._microsecond, fold=self._fold)

    def timetz(self):
        return time(self._hour, self._minute, self._second, self._microsecond, self._tz, fold=self._fold)

    def _tuple(self):
        t = date._tuple(self)
        return t[:3] + (self._hour, self._minute, self._second) + t[6:]

    def utctimetuple(self):
        offset = self.utcoffset()
        return (self - offset if offset else self).timetuple()

    def astimezone(self, tz=None):
        if tz is None:
            tz = UTC
        elif not isinstance(tz, tzinfo):
            raise TypeError("tz argument must be an instance of tzinfo")
        if self._tz is tz:
            return self
        offset = self.utcoffset() or _delta(0)
        utc = (self - offset).replace(tzinfo=tz)
        return tz.fromutc(utc)

    def ctime(self):
        return "%s %s %2d %02d:%02d:%02d %04d" % (_DAYS[self.weekday()], _MONTHS[self._month - 1], self._day, self._hour, self._minute, self._second, self._year)

    def isoformat(self, sep="T", timespec="auto"):
        return date.isoformat(self) + sep + _time_text(self, timespec) + _zone_text(self.utcoffset())

    def __str__(self):
        return self.isoformat(" ")

    def __repr__(self):
        parts = [self._year, self._month, self._day, self._hour, self._minute, self._second, self._microsecond]
        if not parts[-1]:
            del parts[-1]
            if not parts[-1]:
                del parts[-1]
        return _zone_repr("%s(%s" % (_name(self), ", ".join([str(p) for p in parts])), self._tz, self._fold)

    def replace(self, year=None, month=None, day=None, hour=None, minute=None, second=None, microsecond=None, tzinfo=True, *, fold=None):
        d = date.replace(self.date(), year, month, day)
        h = time.replace(self.timetz(), hour, minute, second, microsecond, tzinfo, fold=fold)
        return type(self)(d._year, d._month, d._day, h._hour, h._minute, h._second, h._microsecond, h._tz, fold=h._fold)

    __replace__ = replace

    def __add__(self, other):
        if not isinstance(other, timedelta):
            return NotImplemented
        return type(self)._from_us(self._wall() + other._us, self._tz)

    __radd__ = __add__

    def __sub__(self, other):
        if isinstance(other, timedelta):
            return type(self)._from_us(self._wall() - other._us, self._tz)
        if not isinstance(other, datetime):
            return NotImplemented
        if self._tz is not other._tz:
            a, b = self.utcoffset(), other.utcoffset()
            if (a is None) != (b is None):
                raise TypeError("can't subtract offset-naive and offset-aware datetimes")
            return _delta(self._key() - other._key())
        return _delta(self._wall() - other._wall())

    def __reduce__(self):
        return type(self), (self._year, self._month, self._day, self._hour, self._minute, self._second, self._microsecond, self._tz)


def _round_us(t):
    if isinstance(t, int):
        return t * 1000000
    n, d = t.as_integer_ratio()
    return _round_div(n * 1000000, d)


date.min = date(1, 1, 1)
date.max = date(9999, 12, 31)
date.resolution = timedelta(1)
datetime.min = datetime(1, 1, 1)
datetime.max = datetime(9999, 12, 31, 23, 59, 59, 999999)
datetime.resolution = _delta(1)


_FULL_MONTHS = "January February March April May June July August September October November December"
_FULL_DAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday"


def _strptime(cls, text, fmt):
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
