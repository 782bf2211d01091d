import os, sys

# a module of the library, one of the interpreter: a folder of that name that is no package comes last
sys.path.insert(0, "hides")
for name in "bisect", "cmath":
    os.mkdir("hides")
    os.mkdir("hides/" + name)
    try:
        module = __import__(name)
    finally:
        os.rmdir("hides/" + name)
        os.rmdir("hides")
    print(name, hasattr(module, "insort") or hasattr(module, "phase"))
