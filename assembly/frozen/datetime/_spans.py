# Spans of time, and zones; what the other parts stand on.

MINYEAR = 1
MAXYEAR = 9999
_MAX = 3652059  # the ordinal of 31.12.9999


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
    __module__ = "datetime"
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
        odd = us & 1  # halves go to the even one
        return _delta(us + round(part + odd) - odd, cls)

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
    __module__ = "datetime"
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
    __module__ = "datetime"
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


def _text():
    # what reads and writes texts is seldom needed
    from datetime import _text

    return _text
