class C:
    while True:
        x: int = 1
        break
print(C.__annotations__)
class C:
    for i in range(1):
        x: int = 1
print(C.__annotations__)
class C:
    try:
        x: int = 1
    except: pass
print(C.__annotations__)
class C:
    match 0:
        case 0:
            x: int = 1
print(C.__annotations__)
class C:
    if True:
        x: int = 1
print(C.__annotations__)
class C:
    with open(__file__):
        x: int = 1
print(C.__annotations__)
class C:
    if True:
        a: int
    b: str
    def f(self): pass
    if False:
        c: int
    else:
        d: float
print(C.__annotations__)
if True:
    m: int = 1
n: str
print(__annotations__)

from dataclasses import dataclass
@dataclass
class P:
    if True:
        x: int
        y: int = 3
print(P(1))
