class W:
    def __init__(self):
        self.parts = []

    def write(self, s):
        self.parts.append(s)

    def flush(self):
        self.parts.append("flush")


class R:
    def __str__(self):
        return "R"


class E:
    def __str__(self):
        raise KeyError("k")


w = W()
print(1, R(), [3], sep="-", end="E", file=w)
print(file=w)
print("a", file=w, flush=True)
print(w.parts)
try:
    print("before", E(), "after")
except KeyError:
    print()
for k in ({"sep": 1}, {"end": 1}, {"foo": 1}):
    try:
        print(1, **k)
    except TypeError as e:
        print(e)
