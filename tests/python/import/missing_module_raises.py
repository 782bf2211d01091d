import sys

print("sys" in sys.modules, __name__)
try:
    import no_such_module
except ImportError as error:
    print("ImportError")
