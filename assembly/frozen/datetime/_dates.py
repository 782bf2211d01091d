# date: a day. time: a time of day.
import time as _time

from ._spans import _MAX, _Ordered, _before_month, _before_year, _check_date, _check_time, _check_zone, _delta, _name, _offset_text, _text, _ymd, _zone_offset, _zone_repr, timedelta, tzinfo


class IsoCalendarDate(tuple):
    __module__ = "datetime"
    def __new__(cls, year, week, weekday):
        return tuple.__new__(cls, (year, week, weekday))

    year = property(lambda self: self[0])
    week = property(lambda self: self[1])
    weekday = property(lambda self: self[2])

    def __repr__(self):
        return "datetime.IsoCalendarDate(year=%d, week=%d, weekday=%d)" % self


class date(_Ordered):
    __module__ = "datetime"
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
            ymd = _text().parse_date(date_string)
        except ValueError:
            raise ValueError("Invalid isoformat string: %r" % date_string) from None
        return cls(*ymd)

    @classmethod
    def fromisocalendar(cls, year, week, day):
        return cls.fromordinal(_text().from_iso(year, week, day))

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
        return _text().ctime(self, 0, 0, 0)

    def strftime(self, format):
        return _text().strftime(self, format, self._tuple())

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


date.min = date(1, 1, 1)
date.max = date(9999, 12, 31)
date.resolution = timedelta(1)


class time(_Ordered):
    __module__ = "datetime"
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
            h, tz = _text().parse_time(time_string[time_string[:1] == "T" :])
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
        return _text().strftime(self, format, (1900, 1, 1, self._hour, self._minute, self._second, 0, 1))

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
