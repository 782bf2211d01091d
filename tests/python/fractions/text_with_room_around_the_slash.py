from fractions import Fraction as F

print(F(" 3 / 2 "), F("-3 /2"), F("1_000/7"), format(F(3, 2), ""))
for bad in ("3 // 2", "/2", "3/", "3/-2", "1 2/3", "", "a/2"):
    try:
        print(F(bad))
    except ValueError as e:
        print(e)
for spec, x in (("5", F(1, 2)), ("<5", F(1, 2)), ("x^7", F(-1, 2)), ("+", F(3)), ("#", F(3)), (",", F(1234567, 2)), ("=6", F(-1, 2))):
    print(repr(format(x, spec)))
for spec in ("Q", "05", "z", ".3", ">010f", "006f", ".02f", ".f"):
    try:
        print(format(F(1, 2), spec))
    except ValueError as e:
        print(type(e).__name__)
