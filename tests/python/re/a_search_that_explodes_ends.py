import re

try:
    print(re.match("(a+)+$", "a" * 30 + "b"))
except RuntimeError as e:
    print(e)
print(re.match("(a+)+$", "a" * 30).span())
