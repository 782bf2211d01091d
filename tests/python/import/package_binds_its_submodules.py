import sys
import lib_pack.inner.deep
print(lib_pack.inner.deep.name)
print(lib_pack.second_value, lib_pack.inner.second_value)
print(sorted(n for n in sys.modules if n.startswith("lib_pack")))
import lib_pack.inner.deep as deep, lib_pack as p
print(deep is p.inner.deep, deep.__package__)
from lib_pack import inner, first as one
print(inner is p.inner, one.here)
