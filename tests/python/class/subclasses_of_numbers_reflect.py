# int leaves float's subclasses their reflected method, float complex's; sum() adds as + does
class F(float):
    def __radd__(self, o):
        return "radd"


class I(int):
    def __radd__(self, o):
        return "iradd"


class C(complex):
    def __radd__(self, o):
        return "cradd"


class N(int):
    def __add__(self, o):
        return "add"


for a in (0, 1.5, 2j, 10**30, True, N(1), I(1)):
    print(a, *[a + b for b in (F(1), I(1), C(1))])
print(sum([F(1.5)]), sum([1, 2.5, 3]))


class BA(bytearray):
    pass


print(repr(BA(b"x")), [BA()])


class K:
    pass


class G:
    def __getattribute__(self, n):
        return K if n == "__class__" else object.__getattribute__(self, n)


class P:
    @property
    def __class__(self):
        return K


for o in (G(), P()):
    print(isinstance(o, K), isinstance(o, type(o)), isinstance(o, (int, K)), isinstance(o, int))
