# Through every growth of the table, with ints that stand at their own place and others; elements come and go.
s = set()
for i in range(1300):
    s.add(i)
    if i & (i + 1) == 0 or i % 101 == 0:
        for j in range(i + 1):
            if j not in s or j + 100000 in s or str(j) in s:
                print("lost", i, j)
print(len(s), sum(s))
for i in range(0, 1300, 2):
    s.remove(i)
for i in range(1300):
    if (i in s) != (i % 2 == 1):
        print("wrong", i)
for i in range(0, 1300, 4):
    s.add(i)
    s.add("t" + str(i))
print(len(s), 4 in s, 6 in s, "t4" in s, "t6" in s)

window = set()
for i in range(5000):
    window.add(i * 7919)
    if i >= 50:
        window.discard((i - 50) * 7919)
print(len(window), sorted(window)[0])
print({3, 1, 2}, {5}, set(range(20)))
print(frozenset(range(900)) == set(range(899, -1, -1)), len(set(range(900)) ^ set(range(450, 1350))))
