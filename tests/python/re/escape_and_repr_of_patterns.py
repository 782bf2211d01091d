import re

print(re.escape("a.b*c[d]\n é_-#&~ /:"), re.escape(b"a.b\x00"))
print(re.compile("a",re.I|re.M), re.compile(b"a'\"",re.X), re.compile("a")==re.compile("a"), re.compile("a")==re.compile("a",re.I), hash(re.compile("a"))==hash(re.compile("a")))
