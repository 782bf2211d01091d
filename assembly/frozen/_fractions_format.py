# format() of fractions, exact for every presentation.
import re

_SPEC = re.compile(
    r"(?:(?P<fill>.)?(?P<align>[<>=^]))?(?P<sign>[-+ ]?)(?P<z>z(?=.*[eEfFgG%]))?(?P<alt>#?)(?P<zero>0(?=[0-9]))?(?P<width>0|[1-9][0-9]*)?(?P<sep>[,_]?)"
    r"(?:\.(?P<prec>0|[1-9][0-9]*))?(?P<kind>[eEfFgG%]?)",
    re.DOTALL,
)


def form(x, spec):
    m = _SPEC.fullmatch(spec)
    kind = m and m["kind"]
    # with an alignment zeros in front are fill; without a kind there are no digits behind a point
    if m is None or m["align"] and m["zero"] or not kind and (m["zero"] or m["prec"] or m["z"]):
        raise ValueError("Invalid format specifier %r for object of type %r" % (spec, type(x).__name__))
    fill = m["fill"] or " "
    align = m["align"] or ">"
    sign = "-" if x < 0 else "" if m["sign"] in "-" else m["sign"]
    n, d = abs(x.numerator), x.denominator
    sep = m["sep"]
    least = 0
    if m["zero"]:
        fill, align = "0", "="
    if not kind:
        head = ("%d" % n if not sep else format(n, sep)) + ("/" + (str(d) if not sep else format(d, sep)) if d > 1 or m["alt"] else "")
        tail = ""
    else:
        head, tail = _digits(n, d, kind, int(m["prec"] or 6), m["alt"])
        if m["z"] and not (head + tail).split("e")[0].split("E")[0].strip("0.%"):
            sign = "" if m["sign"] in "-" else m["sign"]
        if sep:
            if m["zero"]:
                least = max(0, int(m["width"] or 0) - len(sign) - len(tail))
            head = _grouped(head, sep, least)
    body = head + tail
    room = int(m["width"] or 0) - len(sign) - len(body)
    if room <= 0:
        return sign + body
    if align == "=":
        return sign + fill * room + body
    left = 0 if align == "<" else room if align == ">" else room // 2
    return fill * left + sign + body + fill * (room - left)


def _grouped(digits, sep, least):
    # separators between thousands, and zeros in front until `least` characters are there
    if least:
        n = least - least // 4 if least % 4 else least - least // 4 + 1
        digits = digits.rjust(n, "0")
    return format(int("1" + digits), sep)[1:].lstrip(sep) if digits else digits


def _half_even(n, d):
    q, r = divmod(n, d)
    return q + (2 * r > d or 2 * r == d and q & 1)


def _digits(n, d, kind, places, alt):
    # the digits before the point, and the rest of the text
    low = kind.lower()
    if low in "f%":
        if low == "%":
            n *= 100
        text = str(_half_even(n * 10**places, d)).rjust(places + 1, "0")
        cut = len(text) - places
        return text[:cut], ("." if places or alt else "") + text[cut:] + ("%" if kind == "%" else "")
    count = max(places, 1) if low == "g" else places + 1
    exp = 0
    if n:
        exp = len(str(n)) - len(str(d))
        if n * 10 ** max(0, -exp) < d * 10 ** max(0, exp):
            exp -= 1
    shift = count - 1 - exp
    q = _half_even(n * 10 ** max(0, shift), d * 10 ** max(0, -shift))
    if q >= 10**count:
        q //= 10
        exp += 1
    text = str(q).rjust(count, "0")
    if low == "g" and -4 <= exp < count:
        if exp < 0:
            text = "0" * -exp + text
            exp = 0
        head, part = text[: exp + 1], text[exp + 1 :]
        tail = ""
    else:
        head, part = text[0], text[1:]
        tail = "%s%s%02d" % ("E" if kind in "EG" else "e", "-" if exp < 0 else "+", abs(exp))
    if low == "g" and not alt:
        part = part.rstrip("0")
    return head, ("." if part or alt else "") + part + tail
