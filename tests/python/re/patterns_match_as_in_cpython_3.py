import re

# fmt: off
tests = [
    (".","\n"),("(?s).","\n"),("a.c","abc"),("(?i)ABC","xaBc"),("(?i)[a-z]+","ABC"),("(?i)é","É"),("(?i:a)b","Ab"),("(?i:a)b","AB"),("(?x) a b # c\n c","abc"),("(?P<n>a+)(?P<m>b)","aab"),("(?P<n>a)(?P=n)","aa"),("(a)\\1","aa"),("(a|b)\\1","abb"),
    ("(?=a)a","a"),("(?!a)b","ab"),("a(?=b)","acab"),("a(?!b)","abac"),("(?<=a)b","ab"),("(?<!a)b","abcb"),("(?<=ab|cd)x","cdx"),("(?<=(a))b","ab"),("(?=(a+))\\1b","aab"),("(?>a+)b","aaab"),("(?>a+)ab","aaab"),("a++b","aab"),("a++ab","aaab"),("a?+a","a"),("(?:ab)*+ab","abab"),("a{1,2}+a","aaa"),
    ("(a)?(?(1)b|c)","ab"),("(a)?(?(1)b|c)","c"),("(a)?(?(1)b)","x"),("(?P<q>a)?(?(q)b|c)$","ab"),
    ("\\x41\\u00e9\\101\\n","Aé"+"A\n"),("\\.","."),("\\\\","\\"),("[\\]]","]"),("[\\b]","\b"),("é+","aéé"),("[é-í]+","aèéêz"),("[^é]","éa"),("(é)(ü)?","é"),("[\\W]+","é!"),("(?a)\\w+","aé"),
    ("((a)|(b))*","ab"),("((a)|(b))*","ba"),("(a(b)?)+","aba"),("(?:(a)|b)*","ab"),("()","x"),("(|a)+","aaa"),("(a|)+","aaa"),("(?:|a)*b","aab"),("(a??)*b","aab"),("a|","b"),("|a","a"),("(?:)","x"),("x*","axb"),("(x*)(y*)","xxy"),
    ("^(?:a(?:b(?:c)?)?)?$","abc"),("(([a-z]+)(\\d*)-?)+","ab12-c3"),("a.*c","abcabc"),("a.*?c","abcabc"),("[a-z]*z","abczdz"),("<.*>","<a><b>"),("<.*?>","<a><b>"),("\\$[0-9]+\\.[0-9]{2}","cost $12.50"),
    ("(?:(?:25[0-5]|2[0-4]\\d|1?\\d?\\d)(?:\\.|$)){4}","192.168.1.254"),("(?i)straße","STRASSE"),("[\\s\\S]+","a\nb"),("[^\\d\\s]+","12 ab"),("\\t","\t"),("a\\x20b","a b"),("(?#comment)a","a"),("(?P<a>.)(?P<b>.)","xy"),("(.)(.)(.)(.)(.)(.)(.)(.)(.)(.)\\10","abcdefghijj"),
    ("\\d{3}-\\d{4}","call 555-1234 now"),("(?-i:a)","a"),("(?s-m:.)","\n"),("(?im)^A","b\na"),
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
