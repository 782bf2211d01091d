for s in (b"hello", bytearray(b"hello")):
    print(s.find(108), s.rfind(b"l"), s.count(memoryview(b"l")), s.index(b"lo"), 104 in s, b"ell" in s, s.startswith((b"x", b"he")), s.endswith(b"o", 2))
    for f in (lambda: s.find("a"), lambda: s.find(300), lambda: 300 in s, lambda: "a" in s, lambda: s.index(b"z"), lambda: s.split("a"), lambda: s.startswith("a"), lambda: s + "a"):
        try:
            print(f())
        except (TypeError, ValueError) as e:
            print(type(e).__name__, e)
