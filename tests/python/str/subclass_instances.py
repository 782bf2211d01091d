class S(str):
    pass


z = S("héllo")
print(z, type(z).__name__, type(z.upper()).__name__, type(z[:]).__name__, type(str(z)).__name__, type(z.strip()).__name__)
print(z == "héllo", {z: 1}["héllo"], z[1], z + "x", len(z), repr(z), "-".join([z]), S(b"ab", "ascii"))
z.attr = 1
print(z.attr)
