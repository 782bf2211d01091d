# A run of characters none of which begins the text that follows has nothing to give back; a run at the end of a pattern neither.
import re

text = "aab@x ab1@yy ab-c@zz\u00e4b@w a@@b 12:30:45 --=1 a\nb@c"
for p in (
    "[a-z]+@", "[a-z]+@[a-z]+", r"\w+@", r"\w+@\w+", "[^@]+@", "a+b", "a+ab", "[a-z]+b@", r"\d+:", r"\d+:\d+$", "[a-z]{2,}@", "[a-z]{2,3}@", "[a-z]+?@",
    "([a-z]+)@", "([a-z])+@", "(?:[a-z]+@)+", "[a-z]*@", "(?i)[A-Z]+@", r"([a-z]+)@\1", r"([a-z]+)b?@", "(?<=[ab])[a-z]+@", "(?=[a-z]+@)[a-z]", "[a-z]+(?=@)",
    "(?>[a-z]+)@", "-+=", "[a-z]+\u00e4", "[a-z\u00e4]+@", "[ab]+|[a-z]+@", "[0-9]+", "[a-z]+$", "(?m)[a-z]+$", "x*", "[a-z]+@|[a-z0-9]+@",
):
    r = re.compile(p)
    print(p, [m.span() for m in r.finditer(text)], r.fullmatch("ab@") and 1, r.match(text) and r.match(text).end(), r.sub("<>", text).count("<>"), r.split("q@r@s")[:3])
print(re.fullmatch("[a-z]+", "abc1"), re.fullmatch("[a-z]+", "abc"), re.fullmatch("a+|a+b", "aab"), re.fullmatch("[a-z]+?", "abc").end())
print(re.findall(rb"[\x80-\xff]+\x80", b"\x81\x80\x80 \xff\x80"), re.findall(rb"[^\x80]+\x80", b"\x81\x80\x80 \xff\x80"))
big = "a" * 100000
print(re.search("[a-z]+@", big), re.search("a+b", big), len(re.findall("a+", big)))
