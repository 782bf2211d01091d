# The same pairs in every place that compares: nodes of their own, jumps, containers, keys.
values = [0, 1, 2, 5, -1, True, False, None, 0.0, 1.0, 5.0, "", "a", "b", "a long text", b"a", ..., (1,), (True,), [1], [True], 1 << 40]

def eq(a, b): return a == b
def ne(a, b): return a != b
def jump(a, b): return "eq" if a == b else "ne"
def jump_not(a, b): return "ne" if a != b else "eq"
def loop(a, b):
    n = 0
    while a == b and n < 1:
        n += 1
    return n
def either(a, b): return (a == b) or "no"

for a in values:
    row = []
    for b in values:
        same = eq(a, b)
        assert ne(a, b) is (not same), (a, b)
        assert jump(a, b) == jump_not(a, b) == ("eq" if same else "ne"), (a, b)
        assert loop(a, b) == int(same), (a, b)
        assert either(a, b) is True or not same, (a, b)
        assert (b in [a]) is same and (b in (a,)) is same, (a, b)
        assert [a].count(b) == (a,).count(b) == int(same), (a, b)
        assert ([0, a] == [0, b]) is same and ((0, a) == (0, b)) is same, (a, b)
        assert ({0: a} == {0: b}) is same, (a, b)
        assert (a.__eq__(b) is True) <= same, (a, b)
        if not isinstance(a, list) and not isinstance(b, list):
            assert (b in {a}) is same and (b in {a: 0}) is same, (a, b)
            assert ((b,) in {(a,): 0}) is same, (a, b)
        row.append("=" if same else ".")
    print("%-14r" % (a,), "".join(row))
