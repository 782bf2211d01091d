for spec in ("", "d", "b", "#b", "#o", "#X", "08d", "+", " ", ",", "_", "_x", ">8", "*^9", "=+8", "c", "e", ".2f", "%"):
    print(repr(format(1234, spec)), repr(format(10**20, spec)) if spec != "c" else "")
