a = list(range(10))
a[2:5] = ["x"]
a[::2] = [0] * len(a[::2])
del a[1:3]
print(a)
a[1:1] = [7, 8]
print(a, a[-1:0:-2])
