print(int("ff", 16), int("0b101", 0), int("-0o17", 0), int(" 42 "), int("1_000"), int("zz", 36))
for bad in ("", "4x", "0b2", "1__0", "--1"):
    try:
        int(bad, 0)
    except ValueError:
        print("ValueError", bad)
