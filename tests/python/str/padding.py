for s in ("", "ab", "abc", "é日", "-5", "+"):
    for w in (-1, 0, 3, 4, 7):
        print(ascii((s.center(w), s.center(w, "*"), s.ljust(w, "日"), s.rjust(w), s.zfill(w))))
print(ascii("a\tbc\td".expandtabs(4)), ascii("日\tb\n\tc".expandtabs()), "a\tb".expandtabs(tabsize=0))
