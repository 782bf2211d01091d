import re

# fmt: off
tests = [
    ("(ab){2,3}","abababab"),("(ab){2,3}?","abababab"),("(?:a?){3}b","aab"),("[a-c]+","xxabcabd"),("[^a-c]+","abxyz"),("[]a]+","a]]"),("[^]a]+","xa"),("[a-]+","a-b"),("[-a]+","-a"),("[\\w-]+","a-b c"),("[\\d.]+","x3.14"),
    ("\\d+","abc 123"),("\\D+","123abc"),("\\s+","a \t\nb"),("\\S+"," ab "),("\\w+","--héllo_1 "),("\\W+","ab!?"),("^abc$","abc\n"),("^b","a\nb"),("(?m)^b$","a\nb\nc"),("a$","ba"),("\\Aa","ba"),("a\\Z","ba\n"),("\\bfoo\\b","a foo b"),("\\Boo","foo"),
]
# fmt: on

for p, s in tests:
    c = re.compile(p)
    out = []
    for f in (c.match, c.search, c.fullmatch):
        m = f(s)
        out.append((m.span(), m.groups(), m.lastindex, m.lastgroup, m.groupdict()) if m else None)
    out.append([m.span() for m in c.finditer(s)])
    out.append(c.findall(s))
    out.append(c.split(s))
    out.append(c.sub("<\\g<0>>", s))
    out.append(c.subn("-", s, count=1))
    print(ascii(p), ascii(s), ascii(out), c.groups, c.flags, dict(c.groupindex))
    try:
        b = re.compile(p.encode())
        print(ascii([(m.span(), m.groups()) for m in b.finditer(s.encode())]))
    except re.error as e:
        print(ascii(p), ascii(str(e)))
