class Pair:
    __slots__ = ("a", "b", "a")

    def __init__(self):
        self.a = 1
        self.b = 2


pair = Pair()
print(pair.a, pair.b)
try:

    class Clash:
        __slots__ = ("a",)
        a = 1

except ValueError as e:
    print(e)
