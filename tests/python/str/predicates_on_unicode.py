NAMES = "isalnum isalpha isascii isdecimal isdigit isidentifier islower isnumeric isprintable isspace istitle isupper".split()
for s in ("", "a", "A", "Aa", "aA", "1", "²", "½", "١٢", "ª", "ǅ", "ǅa", "\xa0", "\x1c", "_x1", "1x", "日本", "é!", "\u200b", "𝔘"):
    print(ascii(s), [n for n in NAMES if getattr(s, n)()])
