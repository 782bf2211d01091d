# os.path, what is not native.
import os
from os import stat
from os.path import abspath, join, normpath, split

curdir = "."
pardir = ".."
extsep = "."
altsep = None
pathsep = ":"
defpath = "/bin:/usr/bin"
devnull = "/dev/null"
supports_unicode_filenames = False


def normcase(path):
    return os.fspath(path)


def realpath(path, *, strict=False):
    # there are no links
    path = abspath(os.fspath(path))
    if strict:
        stat(path)
    return path


def getsize(path):
    return stat(path)[6]


def getmtime(path):
    return stat(path).st_mtime


getatime = getctime = getmtime


def islink(path):
    return False


def lexists(path):
    return os.path.exists(path)


def ismount(path):
    return normpath(os.fspath(path)) == "/"


def samefile(a, b):
    stat(a)
    stat(b)
    return realpath(a) == realpath(b)


def splitdrive(path):
    path = os.fspath(path)
    return path[:0], path


def splitroot(path):
    path = os.fspath(path)
    rest = path.lstrip("/")
    n = len(path) - len(rest)
    if n != 2:
        n = min(n, 1)
    return path[:0], path[:n], path[n:]


def expanduser(path):
    path = os.fspath(path)
    home = os.environ.get("HOME")
    if home is None or not (path == "~" or path.startswith("~/")):
        return path
    return home.rstrip("/") + path[1:] or "/"


def expandvars(path):
    import re

    def value(m):
        name = m[1]
        return os.environ.get(name[1:-1] if name[0] == "{" else name, m[0])

    return re.sub(r"\$(\w+|\{[^}]*\})", value, os.fspath(path))


def relpath(path, start=None):
    path = os.fspath(path)
    if not path:
        raise ValueError("no path specified")
    there = [p for p in abspath(path).split("/") if p]
    here = [p for p in abspath("." if start is None else os.fspath(start)).split("/") if p]
    n = 0
    while n < len(here) and n < len(there) and here[n] == there[n]:
        n += 1
    return "/".join([".."] * (len(here) - n) + there[n:]) or "."


def commonprefix(m):
    if not m:
        return ""
    if not isinstance(m[0], (list, tuple)):
        m = [os.fspath(p) for p in m]
    a = min(m)
    b = max(m)
    n = 0
    while n < len(a) and a[n] == b[n]:
        n += 1
    return a[:n]


def commonpath(paths):
    paths = [os.fspath(p) for p in paths]
    if not paths:
        raise ValueError("commonpath() arg is an empty sequence")
    root = paths[0].startswith("/")
    if any(p.startswith("/") != root for p in paths):
        raise ValueError("Can't mix absolute and relative paths")
    parts = [[c for c in p.split("/") if c and c != "."] for p in paths]
    return ("/" if root else "") + "/".join(commonprefix(parts))
