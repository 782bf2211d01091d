from enum import IntEnum, StrEnum, auto
class N(IntEnum):
    ONE = 1
    TWO = 2
class S(StrEnum):
    A = auto()
    B = "bee"
print(N.ONE + N.TWO, N.ONE < 2, N.TWO == 2, [10, 20, 30][N.ONE], str(N.ONE), repr(N.ONE), f"{N.TWO:03d}", N(2), max(N))
print(S.A, S.B == "bee", S.B.upper(), repr(S.A), "-".join(S), S("a") is S.A, {"bee": 1}[S.B])
class F(float, __import__("enum").Enum):
    HALF = 0.5
print(F.HALF + 1, repr(F.HALF), F.HALF.value)
