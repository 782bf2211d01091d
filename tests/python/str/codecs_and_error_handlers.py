def t(f):
    try:
        print(ascii(f()))
    except UnicodeError as e:
        print(type(e).__name__, e, e.start, e.end)
    except LookupError as e:
        print("LookupError", e)


for e in ("utf-8", "ascii", "latin-1", "utf-16", "utf-16-be", "utf-32-be", "utf-8-sig", "UTF8", "nope"):
    for s in ("abc", "é", "日", "😀", "a\udc80b"):
        for h in ("strict", "ignore", "replace", "backslashreplace", "surrogateescape", "surrogatepass", "xmlcharrefreplace"):
            t(lambda: s.encode(e, h))
    for b in (b"abc", b"\xff\xfea\x00", b"\x80abc", b"\xe2\x82", b"\xf0\x9f\x98\x80", b"\xed\xa0\x80", b"\xc0\x80", b"\xf4\x90\x80\x80", b"a\xe2\x28\xa1"):
        for h in ("strict", "ignore", "replace", "backslashreplace", "surrogateescape"):
            t(lambda: b.decode(e, h))
