import os

top = "folders_walked"
os.makedirs(os.path.join(top, "a", "b"))
os.makedirs(os.path.join(top, "a", "b"), exist_ok=True)
try:
    os.makedirs(os.path.join(top, "a"))
except FileExistsError:
    print("FileExistsError")
for name in ("x", "a/y", "a/b/z"):
    with open(os.path.join(top, name), "w") as f:
        f.write(name)
for folder, folders, files in os.walk(top):
    print(folder, sorted(folders), sorted(files))
print([folder for folder, folders, files in os.walk(top, topdown=False)])
print(list(os.walk("no such folder")))
with os.scandir(top) as entries:
    for e in sorted(entries, key=lambda e: e.name):
        print(e.name, e.path, e.is_dir(), e.is_file(), e.stat().st_size if e.is_file() else "-", os.fspath(e))
os.replace(top + "/x", top + "/a/x")
for name in ("a/x", "a/y", "a/b/z"):
    os.remove(os.path.join(top, name))
os.removedirs(os.path.join(top, "a", "b"))
print(os.path.exists(top), os.access(".", os.R_OK), hasattr(os, "no_such_name"))
try:
    os.fspath(3)
except TypeError as e:
    print(e)
from os import walk, curdir

print(walk is os.walk, curdir)
try:
    from os import no_such_name
except ImportError:
    print("ImportError")
