# Through every growth of the entries and the index, with keys that are names, texts made at run time, ints and tuples.
def key(i):
    kind = i % 4
    if kind == 0:
        return i
    if kind == 1:
        return "key" + str(i)
    return (i, "x") if kind == 2 else i * 2**40


d = {}
for i in range(1400):
    d[key(i)] = i
    if i & (i + 1) == 0 or i % 97 == 0:
        for j in range(i + 1):
            if d[key(j)] != j or key(-j - 1) in d:
                print("lost", i, j)
print(len(d), sum(d.values()), list(d)[:4])
for i in range(0, 1400, 3):
    del d[key(i)]
for i in range(1400):
    if (key(i) in d) != (i % 3 != 0):
        print("wrong", i)
for i in range(0, 1400, 6):
    d[key(i)] = -i
print(len(d), d[key(6)], d[key(7)], key(3) in d, list(d.values())[-1])

# added and taken out in turn, never many at once
queue = {}
for i in range(5000):
    queue[str(i)] = i
    if i >= 20:
        del queue[str(i - 20)]
print(list(queue.values()))
copy = dict(queue)
copy.pop("4990")
print(len(queue), len(copy), copy == queue, copy.get("4999"))
