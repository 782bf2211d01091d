import math

print(math.dist(iter([1, 2]), (4, 6)), math.dist((x for x in (1, 2)), [4, 6]), math.dist(range(3), (x * 1.5 for x in range(3))))


class Points:
    def __init__(self, *p):
        self.p = p

    def __iter__(self):
        yield from self.p


print(math.dist(Points(1, 2), Points(4, 6)))
for p, q in ((iter([1]), iter([1, 2])), (3, (1,)), ((1,), ("x",))):
    try:
        math.dist(p, q)
    except (TypeError, ValueError) as e:
        print(type(e).__name__)
