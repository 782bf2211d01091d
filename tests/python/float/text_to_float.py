for s in (" 1.5 ", "-2e10", "inf", "-Infinity", "nan", "1_0.5", ".5", "5.", "1e400", "4.9e-324", "9007199254740993"):
    print(float(s))
for s in ("", "x", "1e", "1__0", "0x1"):
    try:
        float(s)
    except ValueError as e:
        print(e)
