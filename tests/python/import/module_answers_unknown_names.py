from lib_pack import lazy
print(lazy.ready, hasattr(lazy, "other"))
try:
    lazy.other
except AttributeError as e:
    print(e)
from lib_pack.lazy import ready
print(ready)
try:
    from lib_pack.lazy import nothing
except ImportError as e:
    print(type(e).__name__)
