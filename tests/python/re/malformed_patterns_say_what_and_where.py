import re

# fmt: off
bad=["?","*","+",")","(","[","([","([)","[a\\]","a**","a*+*","a{2}{3}","(?","(?P","(?P<","(?P<a","(?P<a>","(?P<1>a)","(?P<>a)","(?P=a)","(?Px)","(?<","(?<a","(?z)","(?i","(?-","(?i-","(?-)","\\","a\\","\\q","[\\q]","\\1","(a)\\2","(a\\1)","(?<=a*)b","(?<=a|bc)","[z-a]","[\\w-a]","[a-\\d]","a{3,2}","(?P<n>a)(?P<n>b)","a(?i)b","(?(1)a|b|c)","(?(2)a)(b)","(?(x)a)","\\x1","\\u12","[","[^","[]","^*","$+","\\b*","(?#abc","(?P<a-b>x)","(?:a","a)","(?(0)a)","(?i-i:a)","(?iL)a"]
# fmt: on
for p in bad:
    try:
        re.compile(p)
        print(repr(p), "ok")
    except re.error as e:
        print(repr(p), e, repr(e.msg), e.pos, e.lineno, e.colno, e.pattern == p)
try:
    re.compile("a\nb(")
except re.error as e:
    print(e, e.lineno, e.colno)
