class L(list):
    pass


for f, c in ((dict.__new__, L), (set.__new__, int), (bytearray.__new__, L), (str.__new__, bytes), (list.__new__, 1)):
    try:
        print(f(c))
    except TypeError:
        print("TypeError")
print(list.__new__(L), dict.__new__(dict), object.__new__(type("P", (), {})).__class__.__name__)
