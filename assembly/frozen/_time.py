# time, what is not native.
from time import gmtime, localtime, mktime, strftime

_DAYS = "monday tuesday wednesday thursday friday saturday sunday".split()
_MONTHS = "january february march april may june july august september october november december".split()
_WIDTH = {"Y": 4, "m": 2, "d": 2, "H": 2, "I": 2, "M": 2, "S": 2, "y": 2, "j": 3, "f": 6, "w": 1, "u": 1, "U": 2, "W": 2}
_WHOLE = {"T": "%H:%M:%S", "X": "%H:%M:%S", "R": "%H:%M", "D": "%m/%d/%y", "x": "%m/%d/%y", "F": "%Y-%m-%d", "c": "%a %b %d %H:%M:%S %Y", "e": "%d"}


def asctime(t=None):
    return strftime("%c", localtime() if t is None else t)


def ctime(seconds=None):
    return strftime("%c", localtime(seconds))


def _strptime(text, format):
    # a dict of what was read: the letters of the directives. For datetime too, which makes a zone of "z"
    def wrong():
        raise ValueError("time data %r does not match format %r" % (text, format))

    got = {}
    rest = format
    at = i = 0
    while i < len(rest):
        c = rest[i]
        i += 1
        if c.isspace():
            while text[at : at + 1].isspace():
                at += 1
            continue
        literal = c != "%"
        if not literal:
            c = rest[i : i + 1]
            i += 1
        end = at + 1
        if literal or c == "%":
            if text[at:end].lower() != c.lower():
                wrong()
        elif c in _WHOLE:
            rest = _WHOLE[c] + rest[i:]
            i = 0
            continue
        elif c in _WIDTH:
            if c == "d":
                while text[at : at + 1] == " ":
                    at += 1
            end = at
            while end - at < _WIDTH[c] and text[end : end + 1].isdigit():
                end += 1
            if end == at or c in "Yy" and end - at < _WIDTH[c]:
                wrong()
            got[c] = int((text[at:end] + "00000")[:6] if c == "f" else text[at:end])
        elif c and c in "aAbBh":
            low = text[at:].lower()
            n = 0
            for name in _DAYS if c in "aA" else _MONTHS:
                n += 1
                if c not in "AB":
                    name = name[:3]
                if low.startswith(name):
                    break
            else:
                wrong()
            end = at + len(name)
            if c not in "aA":
                got["m"] = n
        elif c in ("p", "Z"):
            end = at + (2 if c == "p" else 3)
            got[c] = text[at:end]
            if got[c].upper() not in (("AM", "PM") if c == "p" else ("UTC", "GMT")):
                wrong()
        elif c == "z":
            if text[at:end] != "Z":
                while text[end : end + 1].isdigit() or text[end : end + 1] in (":", "."):
                    end += 1
                if text[at : at + 1] not in ("+", "-") or end - at < 5:
                    wrong()
            got[c] = text[at:end]
        else:
            raise ValueError(("'%s' is a bad directive" % c if c else "stray %") + " in format '%s'" % format)
        at = end
    if at != len(text):
        raise ValueError("unconverted data remains: %s" % text[at:])
    if "y" in got:
        got["Y"] = got["y"] + (1900 if got["y"] > 68 else 2000)
    if "I" in got:
        if not 1 <= got["I"] <= 12:
            wrong()
        got["H"] = got["I"] % 12 + (12 if got.get("p", "").upper() == "PM" else 0)
    month = got.get("m", 1)
    if not 1 <= month <= 12 or got.get("H", 0) > 23 or got.get("M", 0) > 59 or got.get("S", 0) > 61 or not 1 <= got.get("j", 1) <= 366:
        wrong()
    year = got.get("Y", 1900)
    leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    if not 1 <= got.get("d", 1) <= (31, 29 if leap or "Y" not in got else 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)[month - 1]:
        raise ValueError("day is out of range for month")
    return got


def strptime(text, format="%a %b %d %H:%M:%S %Y"):
    got = _strptime(text, format)
    ymd = (got.get("Y", 1900), 1, got["j"]) if "j" in got else (got.get("Y", 1900), got.get("m", 1), got.get("d", 1))
    return gmtime(mktime((*ymd, got.get("H", 0), got.get("M", 0), got.get("S", 0), 0, 0)))


timezone = altzone = daylight = 0
tzname = ("UTC", "UTC")
