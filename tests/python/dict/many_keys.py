d = {}
for i in range(2000):
    d[i * 7919 % 10007] = i
for i in range(0, 2000, 3):
    del d[i * 7919 % 10007]
print(len(d), sum(d), sum(d.values()))
