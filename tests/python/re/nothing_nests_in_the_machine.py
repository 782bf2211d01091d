import re

p = re.compile("(?:" * 60 + "a" + ")*" * 60)
print(p.match("aaa").span())
print(re.match("(?:x(?=y)|.)*", "xy" * 400).span())
print(re.match("(.|\n)*z", "a" * 900 + "z").span())
print(len(re.findall("a|b", "ab" * 300)))
