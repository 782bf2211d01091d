class Next:
    def __getitem__(self, c):
        if c == 97:
            raise KeyError(c)
        if c == 98:
            raise IndexError
        return c + 1


print("abcx".translate(Next()))
print("abcd".translate({97: "zz", 98: None, 99: 0xE9}))
print("abcd".translate(str.maketrans("ab", "xy", "c")), str.maketrans({"a": 1, 98: None}))
for f in (lambda: "ab".translate({97: 1.5}), lambda: str.maketrans("a", "xy"), lambda: str.maketrans({"ab": 1}), lambda: str.maketrans(1)):
    try:
        print(f())
    except (TypeError, ValueError) as e:
        print(type(e).__name__, e)
