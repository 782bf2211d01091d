class I:
    def __init__(self, n):
        self.n = n

    def __index__(self):
        return self.n


class Bad:
    def __index__(self):
        return "x"


class Failing:
    def __index__(self):
        raise KeyError("no")


two = I(2)
print([1] * two, two * (1,), "ab" * two, b"a" * two, bytearray(b"a") * two)
x = [1]
x *= two
print(x)
print("abcabc".find("c", two, I(4)), "abcabc".count("c", two), "abc".startswith("c", two), b"abcabc".rfind(b"a", two))
print("a b c".split(" ", I(1)), "a".center(I(3), "*"), "7".zfill(two), "aaa".replace("a", "b", two))
print([1, 2, 3, 2].index(2, two), [1, 2, 3].pop(two), chr(I(65)), int("11", base=two), list(enumerate("ab", start=two)))
print((5).to_bytes(two, "big"), "a\tb".expandtabs(two), bytes(two), hex(two), range(two))
for call in (lambda: [1] * Bad(), lambda: "abc".find("c", Bad()), lambda: chr(Failing()), lambda: "a" * 1.5, lambda: "a".center("b")):
    try:
        print(call())
    except (TypeError, KeyError) as e:
        print(type(e).__name__, e)
