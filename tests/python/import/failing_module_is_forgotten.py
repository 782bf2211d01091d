import sys
import lib_pack
for i in range(2):
    try:
        import lib_pack.broken
    except ZeroDivisionError as e:
        print(type(e).__name__, "lib_pack.broken" in sys.modules, hasattr(lib_pack, "broken"))
