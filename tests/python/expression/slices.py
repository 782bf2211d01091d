class S:
    def __getitem__(self, k):
        return k

    def __setitem__(self, k, v):
        print("set", k, v)

    def __delitem__(self, k):
        print("del", k)


s = S()
print(s[1], s[-1], s[1:2], s[:], s[::2], s[1:], s[:1], s[1:2, ::3], s[..., 0], s[()], s[70000])
s[1:2] = 3
s[1:2, 4] = 5
del s[:3], s[-1]
a = list(range(10))
a[2:5] = []
a[::2] = [0] * 4
a[1:3] += [7, 7]
del a[-1:]
print(a, a[::-1], a[-3:-1])
