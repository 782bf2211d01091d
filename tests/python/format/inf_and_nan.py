for x in (float("inf"), float("-inf"), float("nan")):
    print([format(x, s) for s in ("", "f", "e", "G", "08", "+", "%")])
