import errno
import math
from micropython import const

_PI = const(math.pi)
_NO = const(-errno.ENOENT)
_PAIR = const((math.e, errno.EIO))
TWO_PI = const(2 * math.pi)


def f():
    return _PI, _NO, _PAIR, TWO_PI


print(f(), "_PI" in globals(), "TWO_PI" in globals())
for bad in ("X = const(math.sin)", "X = const(math.no)", "X = const(no.pi)", "X = const(math.pi.real)"):
    try:
        exec(bad)
    except SyntaxError as e:
        print(e)
