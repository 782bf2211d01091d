for spec in ("", ".2f", "e", "g", ">20", "+.1f"):
    print(repr(format(1.5 - 2j, spec)))
