a, b = {1, 2, 3}, {2, 3, 4}
print(sorted(a | b), sorted(a & b), sorted(a - b), sorted(a ^ b), a <= {1, 2, 3, 4}, a.isdisjoint({9}))
a.add(5)
a.discard(100)
a -= {1}
print(sorted(a), len(a), frozenset(a) == a, set("hello") == set("ohell"))
