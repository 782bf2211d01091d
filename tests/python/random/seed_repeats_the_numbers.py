import random


def some():
    return [random.getrandbits(40), random.random(), random.randrange(1000), random.choice("abcdefgh"), random.gauss(0, 1)]


seen = set()
for n in (0, 1, -7, True, 2**100, 2**100 + 1, 1.5, -2.25, "abc", "abd", "", b"xyz", bytearray(b"\0")):
    random.seed(n)
    first = some()
    random.seed(a=n)
    print(first == some())
    seen.add(first[0])
print(len(seen) > 11)
for n in ([], (1,), 1j, object):
    try:
        random.seed(n)
    except TypeError as e:
        print(e)
