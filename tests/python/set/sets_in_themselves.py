class H:
    def __init__(self, s):
        self.s = s

    def __hash__(self):
        return 1

    def __repr__(self):
        return repr(self.s)


class S(set):
    pass


for s in (set(), S()):
    s.add(H(s))
    print(s)
h = H(None)
f = frozenset([h])
h.s = f
print(f)
for make in (set, frozenset):
    try:
        {1}.remove(make({3}))
    except KeyError as e:
        print(repr(e))
x = {frozenset({3, 4})}
x.remove({4, 3})
print(x)
