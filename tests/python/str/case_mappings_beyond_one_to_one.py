for s in ("ß", "ﬁx", "ΑΣ ΑΣΑ Σ", "ǆ", "ŉ", "ΐ", "İI", "x\u0345y", "Straße", "ὀδυσσεύς", "ᾳ", "ՙև", "Ꮳ", "𐐀"):
    print(ascii([s.upper(), s.lower(), s.title(), s.capitalize(), s.casefold(), s.swapcase()]))
