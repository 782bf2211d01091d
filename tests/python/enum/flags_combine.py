from enum import Flag, IntFlag, auto
class P(Flag):
    R = auto(); W = auto(); X = auto()
    RW = R | W
print(P.R | P.X, repr(P.RW), list(P.RW), P.R in P.RW, P.RW & P.W, P.RW ^ P.R, ~P.R, bool(P(0)), P(0), len(P.RW), list(P), P(5))
try:
    P(8)
except ValueError as e:
    print(e)
class I(IntFlag):
    A = 1; B = 2; D = 8
print(I.A | I.B, repr(I.A | I.B), I.A | 4, repr(I(20)), I.A + 1, ~I.A, I.A in I(3), repr(I(0)), I.A == 1)
