for spec in ("", "x", "#x", "08", "=8", "^8", ","):
    print(repr(format(-65535, spec)))
