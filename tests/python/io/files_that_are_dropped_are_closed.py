# a file that nobody refers to is closed, at the latest when the numbers of files run out
import gc
import os
import tempfile

with tempfile.TemporaryDirectory() as folder:
    name = os.path.join(folder, "a")
    for i in range(600):
        open(name, "w").write(str(i))
        open(name, encoding="latin-1").read()
    with open(name) as f:
        print(f.read())
    keep = open(name)

    class Last:
        # what a finaliser uses is open until it has run
        def __init__(self):
            self.file = open(name, "a")

        def __del__(self):
            self.file.write("!")
            self.file.close()

    Last()
    gc.collect()
    for i in range(3):
        pass
    gc.collect()
    print(keep.read(), keep.closed)
    keep.close()
    f = open(name)
    number = f.fileno()
    f.close()
    del f
    gc.collect()
    with open(name) as f:
        print(f.fileno() == number, f.read())
