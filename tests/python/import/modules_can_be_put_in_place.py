import sys
class M:
    x = 5
sys.modules["made_up"] = M
import made_up
from made_up import x
print(made_up is M, x)
sys.modules["blocked"] = None
try:
    import blocked
except ModuleNotFoundError as e:
    print(e)
import lib_pack.first as a
del sys.modules["lib_pack.first"]
import lib_pack.first as b
print(a is b, a.here == b.here)
