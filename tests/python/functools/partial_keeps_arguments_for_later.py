from functools import partial
base2 = partial(int, base=2)
print(base2("1010"), base2.func is int, base2.args, base2.keywords)
p = partial(partial(print, 1), 2, sep="-")
p(3, end="!\n")
print(p.args, p.keywords)
print(repr(partial(max, 1, key=None)))
class C:
    m = partial(lambda *a: len(a), 1)
print(C().m(2))
try:
    partial(3)
except TypeError as e:
    print(e)
