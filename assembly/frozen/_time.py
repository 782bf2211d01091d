# time, what is not native.
from time import gmtime, localtime, mktime, strftime

_DAYS = "monday tuesday wednesday thursday friday saturday sunday".split()
_MONTHS = "january february march april may june july august september october november december".split()
_WIDTH = {"Y": 4, "m": 2, "d": 2, "e": 2, "H": 2, "I": 2, "M": 2, "S": 2, "y": 2, "j": 3, "f": 6, "w": 1, "u": 1}
_WHOLE = {"T": "%H:%M:%S", "X": "%H:%M:%S", "R": "%H:%M", "D": "%m/%d/%y", "x": "%m/%d/%y", "F": "%Y-%m-%d", "c": "%a %b %d %H:%M:%S %Y"}


def asctime(t=None):
    return strftime("%c", localtime() if t is None else t)


def ctime(seconds=None):
    return strftime("%c", localtime(seconds))


def _name(text, at, names):
    low = text[at:].lower()
    for i, name in enumerate(names):
        if low.startswith(name):
            return i, at + len(name)
    for i, name in enumerate(names):
        if low.startswith(name[:3]):
            return i, at + 3
    return -1, at


def _strptime(text, format):
    # a dict of what was read: the letters of the directives
    for letter in _WHOLE:
        format = format.replace("%" + letter, _WHOLE[letter])

    def wrong():
        raise ValueError("time data %r does not match format %r" % (text, format))

    got = {}
    at = i = 0
    while i < len(format):
        c = format[i]
        i += 1
        if c.isspace():
            while at < len(text) and text[at].isspace():
                at += 1
            continue
        if c != "%":
            if text[at : at + 1] != c:
                wrong()
            at += 1
            continue
        c = format[i : i + 1]
        i += 1
        if c == "%":
            if text[at : at + 1] != "%":
                wrong()
            at += 1
        elif c in _WIDTH:
            if c == "e" or c == "d":
                while text[at : at + 1] == " ":
                    at += 1
            end = at
            while end < len(text) and end - at < _WIDTH[c] and text[end].isdigit():
                end += 1
            if end == at:
                wrong()
            got[c] = int((text[at:end] + "00000")[:6]) if c == "f" else int(text[at:end])
            at = end
        elif c in ("a", "A"):
            day, at = _name(text, at, _DAYS)
            if day < 0:
                wrong()
        elif c in ("b", "B", "h"):
            month, at = _name(text, at, _MONTHS)
            if month < 0:
                wrong()
            got["m"] = month + 1
        elif c == "p":
            half = text[at : at + 2].lower()
            if half not in ("am", "pm"):
                wrong()
            got["p"] = half
            at += 2
        elif c == "Z":
            for zone in ("UTC", "GMT"):
                if text[at:].upper().startswith(zone):
                    at += 3
                    break
            got["Z"] = "UTC"
        elif c == "z":
            if text[at : at + 1] in ("Z", "z"):
                got["z"] = 0
                at += 1
            else:
                sign = {"+": 1, "-": -1}.get(text[at : at + 1]) or wrong()
                digits = text[at + 1 : at + 6].replace(":", "")[:4]
                if len(digits) != 4 or not digits.isdigit():
                    wrong()
                got["z"] = sign * (int(digits[:2]) * 3600 + int(digits[2:]) * 60)
                at += 6 if text[at + 3 : at + 4] == ":" else 5
        else:
            raise ValueError("'%s' is a bad directive in format %r" % (c, format))
    if at != len(text):
        raise ValueError("unconverted data remains: %s" % text[at:])
    if "y" in got:
        got["Y"] = got["y"] + (1900 if got["y"] > 68 else 2000)
    if "I" in got:
        if not 1 <= got["I"] <= 12:
            wrong()
        got["H"] = got["I"] % 12 + (12 if got.get("p") == "pm" else 0)
    if "e" in got:
        got["d"] = got["e"]
    month = got.get("m", 1)
    if not 1 <= month <= 12 or got.get("H", 0) > 23 or got.get("M", 0) > 59 or got.get("S", 0) > 61:
        wrong()
    year = got.get("Y", 1900)
    leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    if not 1 <= got.get("d", 1) <= (31, 29 if leap or "Y" not in got else 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)[month - 1]:
        raise ValueError("day is out of range for month")
    return got


def strptime(text, format="%a %b %d %H:%M:%S %Y"):
    got = _strptime(text, format)
    day = got.get("d", 1)
    if "j" in got and "m" not in got:
        day = got["j"]
    return gmtime(mktime((got.get("Y", 1900), got.get("m", 1), day, got.get("H", 0), got.get("M", 0), got.get("S", 0), 0, 0)))


timezone = altzone = daylight = 0
tzname = ("UTC", "UTC")
