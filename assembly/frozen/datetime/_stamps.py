# datetime: a date with a time.
import time as _time
from ._spans import UTC, _MAX, _Ordered, _check_date, _check_time, _check_zone, _delta, _name, _round_div, _text, _ymd, _zone_offset, _zone_repr, timedelta, tzinfo
from ._dates import _time_text, _zone_text, date, time

_EPOCH = 719163 * 86400000000


class datetime(date):
    __module__ = "datetime"
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
            d = _text().parse_date(s[:at])
            h, tz = [0, 0, 0, 0], None
            if len(s) > at:
                h, tz = _text().parse_time(s[at + 1 :])
            return cls(*d, *h, tz)
        except ValueError as e:
            if e.args:
                raise
            raise ValueError("Invalid isoformat string: %r" % s) from None

    @classmethod
    def strptime(cls, date_string, format):
        return _text().strptime(cls, date_string, format)

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
        return _text().ctime(self, self._hour, self._minute, self._second)

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


datetime.min = datetime(1, 1, 1)
datetime.max = datetime(9999, 12, 31, 23, 59, 59, 999999)
datetime.resolution = _delta(1)
