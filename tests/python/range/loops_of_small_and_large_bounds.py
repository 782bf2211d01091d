# A range that only a loop wants is never seen; one that has a name stays a range
def run():
    total = 0
    for i in range(3):
        for j in range(i, 5):
            total += i * j
    r = range(4)
    for i in r:
        total += i
    for i in r:
        total += i
    for i in range(5, 2):
        total = -1
    for i in range(-(2**30), -(2**30) + 2):
        total += i
    for i in range(-(2**30), 2**30 - 1):
        break
    for i in range(2**30 - 1, 2**30 + 1):
        total -= i
    for i in range(True):
        total += 1
    print(total, r, [x for x in range(2, 4)], {x: y for x in range(2) for y in range(x)}, list(x for x in range(3)))
    for x in (s := range(2)):
        print(x, s)
    for x in range(3) if total else r:
        print(x)


run()
for i in range(2):
    t = range(i)
    for k in t:
        print(i, k, t)
try:
    for i in range(1.0):
        pass
except TypeError as e:
    print(e)
try:
    for i in range():
        pass
except TypeError as e:
    print(type(e).__name__)
print(len(range(-(2**30), 2**30 - 1)), range(-(2**30), 2**30 - 1)[-1])
