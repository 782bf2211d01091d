import micropython
from micropython import const

A = const(40)
_B = const(A + 2)
_T = const((A, _B, "s", None))
_BIG = const(1 << 40)
_F = const(-1.5)


def f(x):
    return x + _B, _T, A


def shadowed(A):
    _B = 1
    return A, _B


class C:
    _D = const(7)
    E = const(8)

    def m(self):
        return _D, E, self.E


print(f(1), shadowed(0), C().m(), _BIG, _F)
print("A" in globals(), "_B" in globals(), hasattr(C, "_D"), hasattr(C, "E"))
print(A is 40, _T is _T, {_B: "dict"}[_B], [_B, A], f"{_B}", -_B, _B < 43 < A + 9)
for bad in ("X = const(y)", "X = const(1); X = const(2)", "X = const(1 % 0)", "@micropython.fast\ndef f(): pass"):
    try:
        exec(bad)
    except SyntaxError as e:
        print(e)


@micropython.native
def g():
    return "native"


print(g())
