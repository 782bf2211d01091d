print("a,b,,c".split(","), "  a b  c ".split(), "a-b-c".rsplit("-", 1), "x".split("x"))
print("-".join(["1", "2", "3"]), "".join(c for c in "abc"), "a\nb\r\nc".splitlines())
