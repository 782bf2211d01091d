import io
import os
import pathlib
import tempfile


class P:
    def __init__(self, path):
        self.path = path

    def __fspath__(self):
        return self.path


with tempfile.TemporaryDirectory() as folder:
    for kind in (P, pathlib.Path):
        path = kind(folder + "/a.txt")
        with open(path, "w") as f:
            f.write("hello\n")
        with open(file=path) as f:
            print(f.read(), end="")
        print(os.stat(path).st_size, os.path.exists(path), os.path.isfile(path), os.path.isdir(path))
        print(os.path.basename(path), os.path.splitext(path)[1], os.path.join(kind("x"), "y", kind("z")))
        os.rename(path, kind(folder + "/b.txt"))
        print(os.listdir(kind(folder)))
        os.remove(kind(folder + "/b.txt"))
        os.mkdir(kind(folder + "/d"))
        os.rmdir(kind(folder + "/d"))
for bad in (P(3), P(None), object(), 1.5, None):
    try:
        os.path.join(bad, "x")
    except TypeError as e:
        print("TypeError")


class Fails:
    def __fspath__(self):
        raise KeyError("no path")


try:
    open(Fails())
except KeyError as e:
    print(e)
