from functools import total_ordering
def make(op):
    class N:
        def __init__(self, n): self.n = n
        def __eq__(self, o): return self.n == o.n
    setattr(N, op, {"__lt__": lambda a, b: a.n < b.n, "__le__": lambda a, b: a.n <= b.n,
                    "__gt__": lambda a, b: a.n > b.n, "__ge__": lambda a, b: a.n >= b.n}[op])
    return total_ordering(N)
for op in ("__lt__", "__le__", "__gt__", "__ge__"):
    N = make(op)
    print(op, [(N(a) < N(b), N(a) <= N(b), N(a) > N(b), N(a) >= N(b)) for a, b in ((1, 2), (2, 2), (3, 2))])
try:
    total_ordering(type("Bare", (), {}))
except ValueError as e:
    print(e)
