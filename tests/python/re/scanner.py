import re

s = re.Scanner([(r"[a-z]+", lambda s, t: ("W", t, s.match.span())), (r"\d+", lambda s, t: int(t)), (r"\s+", None), (r"[+*]", "op")])
print(s.scan("abc 12+x!"))
print(s.scan("1 22  3"))
print(s.scan(""), s.scan("?"))
print(re.Scanner([("x*", 1), ("y", 2)]).scan("xxy"))
print(re.Scanner([("ABC", 1)], re.IGNORECASE).scan("abcABC"))
