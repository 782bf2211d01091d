import os, os.path
from os import path
for p in ("a/b/c.txt", "/", "", "a", "/a", "a/", "/x//y", ".hidden", "a/.b.c", "x.tar.gz", "a.b/c"):
    print(path.split(p), path.splitext(p), repr(path.basename(p)), repr(path.dirname(p)), path.isabs(p), path.normpath(p))
print(path.join("a", "b", "/c", "d"), path.join("a/", "b"), path.join("", "b"), path.join("a", ""), path.join("a"))
for p in ("a/../b", "../../a", "/../a", "a/./b//c/..", "..", "a/../.."):
    print(path.normpath(p))
print(path.exists("path_takes_names_apart.py"), path.isfile("."), path.isdir("."), path.exists("none"))
print(path.abspath("x") == path.join(os.getcwd(), "x"), path.abspath("/a/../b"))
