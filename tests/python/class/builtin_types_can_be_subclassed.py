class L(list):
    def total(self):
        return sum(self)


class D(dict):
    def __missing__(self, key):
        return key * 2


class I(int):
    def __repr__(self):
        return "I" + str(int(self))


a = L([1, 2, 3])
a.append(4)
print(a, a.total(), len(a), D(x=1)["x"], D()[4], [I(3)], I(3) + 1)
