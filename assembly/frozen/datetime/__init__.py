# datetime: dates and times of the proleptic Gregorian calendar. A date is a number of days since 1.1.1, and so is computed.
# A time zone is an object with utcoffset(); `timezone` is a fixed one. The local zone is UTC: a board has no other.
from . import _dates, _spans
from ._dates import date, time
from ._spans import MAXYEAR, MINYEAR, UTC, timedelta, timezone, tzinfo
from ._stamps import datetime

_spans.datetime = _dates.datetime = datetime  # they were there before it
