class P:
    def __pow__(self, e, m=None):
        return e, m


print(pow(P(), 2), pow(P(), 2, 3), P() ** 4)
try:
    pow("a", 1, 2)
except TypeError as e:
    print(e)
