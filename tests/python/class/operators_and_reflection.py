class V:
    def __init__(self, x):
        self.x = x

    def __add__(self, other):
        return V(self.x + other.x) if isinstance(other, V) else NotImplemented

    def __radd__(self, other):
        return V(other + self.x)

    def __mul__(self, k):
        return V(self.x * k)

    def __neg__(self):
        return V(-self.x)

    def __eq__(self, other):
        return self.x == other.x

    def __lt__(self, other):
        return self.x < other.x

    def __repr__(self):
        return f"V({self.x})"


print(V(1) + V(2), 5 + V(1), V(2) * 3, -V(1), V(1) == V(1), V(1) != V(2), sorted([V(3), V(1)]), max(V(1), V(4)))
try:
    V(1) + 1
except TypeError:
    print("TypeError")
