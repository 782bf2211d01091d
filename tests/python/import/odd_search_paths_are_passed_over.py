import sys
real = sys.path
sys.path = [None, 5, "/no/such/folder", ""] + real
import lib_parts
print(lib_parts.__name__)
sys.path = []
try:
    import lib_space
except ImportError as e:
    print(type(e).__name__)
sys.path = real
import lib_space
print(lib_space.__name__)
for name in ("a..b", ".a", "a.", " "):
    try:
        __import__(name)
    except ImportError as e:
        print(type(e).__name__)
