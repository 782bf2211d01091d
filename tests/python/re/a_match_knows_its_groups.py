import re

m=re.match(r"(?P<first>\w+) (?P<last>\w+)?","Jane Doe!")
print(m, m[0], m["first"], m.group(1,2,"last"), m.groups(), m.start("last"), m.end(), m.regs, m.pos, m.endpos, m.string, m.re.pattern, m.expand(r"\2, \1 \g<first>\n\\"))
for f in (lambda:m[3], lambda:m["x"], lambda:m.group(-1), lambda:m.group(1.5), lambda:m.expand("\\3"), lambda:m.expand("\\g<x>"), lambda:m.expand("\\q"), lambda: m.expand("\\g<"), lambda: m.expand("\\g"), lambda: m.expand("\\g<>")):
    try: print(f())
    except (IndexError, re.error) as e: print(type(e).__name__ if isinstance(e,IndexError) else "error", e)
