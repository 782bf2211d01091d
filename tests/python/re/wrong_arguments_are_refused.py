import re

for f in (lambda: re.match("a",b"a"), lambda: re.match(b"a","a"), lambda: re.match("a",1), lambda: re.match(1,"a"), lambda: re.sub("a",b"x","a"), lambda: re.sub("a",lambda m:1,"a"), lambda: re.sub("a",1,"a"), lambda: re.compile("a",re.L), lambda: re.compile(b"a",re.U), lambda: re.compile(re.compile("a"),re.I), lambda: re.sub("a","\\2","a"), lambda: re.sub("a","\\","a")):
    try: print(f())
    except (TypeError, ValueError, re.error, AttributeError) as e: print("error" if isinstance(e, re.error) else type(e).__name__)
