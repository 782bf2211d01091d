# calendar: weeks, months and years of the Gregorian calendar, as numbers, dates and text.
import datetime

JANUARY, FEBRUARY, MARCH, APRIL, MAY, JUNE, JULY, AUGUST, SEPTEMBER, OCTOBER, NOVEMBER, DECEMBER = range(1, 13)
MONDAY, TUESDAY, WEDNESDAY, THURSDAY, FRIDAY, SATURDAY, SUNDAY = range(7)
_MONTHS = "January February March April May June July August September October November December"
_DAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday"
month_name = [""] + _MONTHS.split()
month_abbr = [name[:3] for name in month_name]
day_name = _DAYS.split()
day_abbr = [name[:3] for name in day_name]
mdays = [0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
EPOCH = 1970


def __getattr__(name):
    # The enumerations take 11 KiB of RAM, so days and months are ints and these are made when they are asked for.
    if name not in ("Month", "Day"):
        raise AttributeError("module 'calendar' has no attribute %r" % name)
    from enum import IntEnum

    class Named(IntEnum):
        def __repr__(self):
            return "calendar." + self.name

    made = Named(name, (_MONTHS if name == "Month" else _DAYS).upper(), start=int(name == "Month"), module="calendar")
    globals()[name] = made
    return made


class IllegalMonthError(ValueError, IndexError):
    def __init__(self, month):
        self.month = month

    def __str__(self):
        return "bad month number %r; must be 1-12" % self.month


class IllegalWeekdayError(ValueError):
    def __init__(self, weekday):
        self.weekday = weekday

    def __str__(self):
        return "bad weekday number %r; must be 0 (Monday) to 6 (Sunday)" % self.weekday


def isleap(year):
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def leapdays(y1, y2):
    y1 -= 1
    y2 -= 1
    return (y2 // 4 - y1 // 4) - (y2 // 100 - y1 // 100) + (y2 // 400 - y1 // 400)


def weekday(year, month, day):
    if not 1 <= year <= 9999:
        year = 2000 + year % 400
    return datetime.date(year, month, day).weekday()


def _days(year, month):
    if not 1 <= month <= 12:
        raise IllegalMonthError(month)
    return mdays[month] + (month == 2 and isleap(year))


def monthrange(year, month):
    days = _days(year, month)
    return weekday(year, month, 1), days


def _step(year, month, by):
    month += by - 1
    return year + month // 12, month % 12 + 1


class Calendar:
    def __init__(self, firstweekday=0):
        self.firstweekday = firstweekday

    @property
    def firstweekday(self):
        return self._first % 7

    @firstweekday.setter
    def firstweekday(self, day):
        self._first = day

    def getfirstweekday(self):
        return self._first % 7

    def setfirstweekday(self, day):
        self._first = day

    def iterweekdays(self):
        for i in range(self.firstweekday, self.firstweekday + 7):
            yield i % 7

    def itermonthdays3(self, year, month):
        # (year, month, day) of all days of the weeks that the month touches
        first, days = monthrange(year, month)
        before = (first - self.firstweekday) % 7
        y, m = _step(year, month, -1)
        last = _days(y, m)
        for day in range(last - before + 1, last + 1):
            yield y, m, day
        for day in range(1, days + 1):
            yield year, month, day
        y, m = _step(year, month, 1)
        for day in range(1, (self.firstweekday - first - days) % 7 + 1):
            yield y, m, day

    def itermonthdays4(self, year, month):
        for i, (y, m, d) in enumerate(self.itermonthdays3(year, month)):
            yield y, m, d, (self.firstweekday + i) % 7

    def itermonthdates(self, year, month):
        for y, m, d in self.itermonthdays3(year, month):
            yield datetime.date(y, m, d)

    def itermonthdays(self, year, month):
        for _, m, d in self.itermonthdays3(year, month):
            yield d if m == month else 0

    def itermonthdays2(self, year, month):
        for i, d in enumerate(self.itermonthdays(year, month), self.firstweekday):
            yield d, i % 7

    def monthdatescalendar(self, year, month):
        return _rows(self.itermonthdates(year, month), 7)

    def monthdays2calendar(self, year, month):
        return _rows(self.itermonthdays2(year, month), 7)

    def monthdayscalendar(self, year, month):
        return _rows(self.itermonthdays(year, month), 7)

    def yeardatescalendar(self, year, width=3):
        return _rows([self.monthdatescalendar(year, m) for m in range(1, 13)], width)

    def yeardays2calendar(self, year, width=3):
        return _rows([self.monthdays2calendar(year, m) for m in range(1, 13)], width)

    def yeardayscalendar(self, year, width=3):
        return _rows([self.monthdayscalendar(year, m) for m in range(1, 13)], width)


def _rows(items, n):
    items = list(items)
    return [items[i : i + n] for i in range(0, len(items), n)]


class TextCalendar(Calendar):
    def prweek(self, theweek, width):
        print(self.formatweek(theweek, width), end="")

    def formatday(self, day, weekday, width):
        return (str(day).rjust(2) if day else "").center(width)

    def formatweek(self, theweek, width):
        return " ".join([self.formatday(d, wd, width) for d, wd in theweek])

    def formatweekday(self, day, width):
        return (day_name if width >= 9 else day_abbr)[day][:width].center(width)

    def formatweekheader(self, width):
        return " ".join([self.formatweekday(i, width) for i in self.iterweekdays()])

    def formatmonthname(self, theyear, themonth, width, withyear=True):
        if not 1 <= themonth <= 12:
            raise IllegalMonthError(themonth)
        name = month_name[themonth]
        return ("%s %r" % (name, theyear) if withyear else name).center(width)

    def prmonth(self, theyear, themonth, w=0, l=0):
        print(self.formatmonth(theyear, themonth, w, l), end="")

    def formatmonth(self, theyear, themonth, w=0, l=0):
        w = max(2, w)
        lines = [self.formatmonthname(theyear, themonth, 7 * (w + 1) - 1), self.formatweekheader(w)]
        lines += [self.formatweek(week, w) for week in self.monthdays2calendar(theyear, themonth)]
        return "".join([line.rstrip() + "\n" * max(1, l) for line in lines])

    def formatyear(self, theyear, w=2, l=1, c=6, m=3):
        w = max(2, w)
        feed = "\n" * max(1, l)
        width = (w + 1) * 7 - 1
        gap = " " * max(2, c)
        text = [repr(theyear).center(width * m + len(gap) * (m - 1)).rstrip(), feed]
        for i, row in enumerate(self.yeardays2calendar(theyear, m)):
            months = range(m * i + 1, min(m * (i + 1) + 1, 13))
            text.append(feed)
            text += [gap.join([self.formatmonthname(theyear, k, width, False) for k in months]).rstrip(), feed]
            text += [gap.join([self.formatweekheader(w)] * len(months)).rstrip(), feed]
            for j in range(max([len(month) for month in row])):
                weeks = [self.formatweek(month[j], w) if j < len(month) else "" for month in row]
                text += [gap.join([week.center(width) for week in weeks]).rstrip(), feed]
        return "".join(text)

    def pryear(self, theyear, w=0, l=0, c=6, m=3):
        print(self.formatyear(theyear, w, l, c, m), end="")


_text = TextCalendar()
firstweekday = _text.getfirstweekday
monthcalendar = _text.monthdayscalendar
prweek = _text.prweek
week = _text.formatweek
weekheader = _text.formatweekheader
prmonth = _text.prmonth
month = _text.formatmonth
calendar = _text.formatyear
prcal = _text.pryear


def setfirstweekday(firstweekday):
    if not 0 <= firstweekday <= 6:
        raise IllegalWeekdayError(firstweekday)
    _text.firstweekday = firstweekday


def timegm(tuple):
    year, month, day, hour, minute, second = tuple[:6]
    days = datetime.date(year, month, 1).toordinal() - datetime.date(EPOCH, 1, 1).toordinal() + day - 1
    return ((days * 24 + hour) * 60 + minute) * 60 + second


if __name__ == "__main__":
    import sys

    if len(sys.argv) > 2:
        prmonth(int(sys.argv[1]), int(sys.argv[2]))
    else:
        prcal(int(sys.argv[1]) if len(sys.argv) > 1 else datetime.date.today().year)
