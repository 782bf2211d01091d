import builtins
real = builtins.__import__
def hook(name, globals=None, locals=None, fromlist=None, level=0):
    print("import", name, fromlist, level)
    if name == "invented":
        class M:
            part = 5
        return M
    return real(name, globals, locals, fromlist, level)
builtins.__import__ = hook
import invented
from invented import part
import lib_parts
print(invented.part, part, lib_parts.__name__)
builtins.__import__ = real
import lib_space
print(lib_space.__name__)
