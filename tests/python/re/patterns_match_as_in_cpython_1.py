import re

# fmt: off
tests = [
    ("abc","xabcy"),("a|b|cd","xcd"),("a*","aaa"),("a*","baaa"),("a+?","aaa"),("a*?b","aaab"),("(a)(b)?","ac"),("(a)|(b)","b"),("(?:ab)+","ababx"),("(ab)*","ababx"),
    ("(a*)*","aaa"),("(a*)+","b"),("(?:a|ab)(?:c|bcd)(d*)","abcd"),("a{2,3}","aaaa"),("a{2}","aaaa"),("a{,2}","aaaa"),("a{2,}","aaaa"),("a{2,3}?","aaaa"),("a{x}","a{x}"),("a{1","a{1"),("{","{"),("x{0}y","y"),
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
