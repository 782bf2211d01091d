from __future__ import annotations
import dataclasses as dc
import typing as t
from typing import ClassVar as CV
@dc.dataclass
class C:
    a: t.ClassVar[int] = 1
    b: CV = 2
    c: dc.InitVar[int] = 3
    d: other.ClassVar = 4
    _: dc.KW_ONLY
    e: int = 5
    def __post_init__(self, c): self.got = c
print(C(7, 8), C.__match_args__, [f.name for f in dc.fields(C)], C(1).got)
try:
    C(1, 2, 3)
except TypeError as e:
    print("keyword only")
