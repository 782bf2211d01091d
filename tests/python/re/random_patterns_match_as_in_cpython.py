import re

seed = 12345


def rnd(n):
    global seed
    seed = (seed * 1103515245 + 12345) & 0x7FFFFFFF
    return (seed >> 8) % n


ATOMS = ("a", "b", "c", "\xe9", "[ab]", "[^a]", ".", "\\w", "\\b", "^", "$", "\\d", "[a-c]", "(?=a)", "\\B", "x?", "A")
REPEATS = ("*", "+", "?", "{2}", "{1,2}", "{0,2}", "*?", "+?", "??", "{1,3}?", "*+", "++")


def pattern(depth):
    k = rnd(13)
    if depth <= 0 or k < 5:
        return ATOMS[rnd(17)]
    if k < 7:
        return pattern(depth - 1) + pattern(depth - 1)
    if k == 7:
        return "(?:" + pattern(depth - 1) + "|" + pattern(depth - 1) + ")"
    if k == 8:
        return "(" + pattern(depth - 1) + ")"
    if k == 9:
        return "(?:" + pattern(depth - 1) + ")" + REPEATS[rnd(12)]
    if k == 10:
        return "(" + pattern(depth - 1) + ")" + REPEATS[rnd(3)]
    if k == 11:
        return ("(?!", "(?=", "(?>", "(?i:")[rnd(4)] + pattern(depth - 1) + ")"
    return "(" + pattern(depth - 1) + ")\\1"


for i in range(100):
    p = pattern(4)
    s = "".join(["abc\xe9Ax1 \n"[rnd(9)] for _ in range(rnd(12))])
    try:
        c = re.compile(p)
    except re.error:
        print(i, ascii(p), "error")
        continue
    m = c.search(s)
    f = c.fullmatch(s)
    print(i, ascii(p), ascii(s), m and (m.span(), m.groups()), f and f.span(), [x.span() for x in c.finditer(s)], ascii(c.sub("-", s)))
