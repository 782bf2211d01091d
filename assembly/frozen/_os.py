# os, what is not native.
import os
from os import ilistdir, listdir, mkdir, path, remove, rename, rmdir, stat

curdir = "."
pardir = ".."
extsep = "."
altsep = None
pathsep = ":"
devnull = "/dev/null"
F_OK = 0
X_OK = 1
W_OK = 2
R_OK = 4

replace = rename


def fspath(p):
    if isinstance(p, (str, bytes)):
        return p
    try:
        return type(p).__fspath__(p)
    except AttributeError:
        raise TypeError("expected str, bytes or os.PathLike object, not " + type(p).__name__) from None


class PathLike:
    def __fspath__(self):
        raise NotImplementedError


class DirEntry:
    def __init__(self, folder, name, kind):
        self.name = name
        self.path = path.join(folder, name)
        self._kind = kind

    def is_dir(self, *, follow_symlinks=True):
        return self._kind == 0x4000

    def is_file(self, *, follow_symlinks=True):
        return self._kind == 0x8000

    def is_symlink(self):
        return False

    def stat(self, *, follow_symlinks=True):
        return stat(self.path)

    def __fspath__(self):
        return self.path

    def __repr__(self):
        return "<DirEntry %r>" % self.name


class _Scan:
    def __init__(self, folder):
        self._entries = (DirEntry(folder, entry[0], entry[1]) for entry in ilistdir(folder))

    def __iter__(self):
        return self._entries

    def __next__(self):
        return next(self._entries)

    def close(self):
        self._entries.close()

    def __enter__(self):
        return self

    def __exit__(self, *args):
        self.close()


def scandir(folder="."):
    return _Scan(fspath(folder))


def walk(top, topdown=True, onerror=None, followlinks=False):
    top = fspath(top)
    dirs = []
    files = []
    try:
        for entry in ilistdir(top):
            (dirs if entry[1] == 0x4000 else files).append(entry[0])
    except OSError as e:
        if onerror is not None:
            onerror(e)
        return
    if topdown:
        yield top, dirs, files
    for name in dirs:
        yield from walk(path.join(top, name), topdown, onerror)
    if not topdown:
        yield top, dirs, files


def makedirs(name, mode=0o777, exist_ok=False):
    name = fspath(name)
    head = path.dirname(name.rstrip("/"))
    if head and not path.exists(head):
        makedirs(head, mode, True)
    try:
        mkdir(name)
    except OSError:
        if not exist_ok or not path.isdir(name):
            raise


def removedirs(name):
    rmdir(name)
    name = path.dirname(name.rstrip("/"))
    while name:
        try:
            rmdir(name)
        except OSError:
            break
        name = path.dirname(name)


def access(p, mode):
    return path.exists(p)


def getpid():
    return 1


def cpu_count():
    return 1


def fsencode(p):
    p = fspath(p)
    return p.encode() if isinstance(p, str) else p


def fsdecode(p):
    p = fspath(p)
    return p.decode() if isinstance(p, bytes) else p


_terminals = [None, None]


class _Terminal:
    # stdout that is heard on other streams as well
    def __init__(self, out):
        self.out = out

    def write(self, text):
        for stream in _terminals:
            if stream is not None:
                stream.write(text)
        return self.out.write(text)

    def __getattr__(self, name):
        return getattr(self.out, name)


def dupterm(stream=None, index=0):
    # what is printed goes there too; nothing is read from it
    import sys

    if index not in (0, 1):
        raise ValueError("invalid dupterm index")
    before = _terminals[index]
    _terminals[index] = stream
    out = sys.stdout
    if isinstance(out, _Terminal):
        out = out.out
    sys.stdout = out if _terminals == [None, None] else _Terminal(out)
    return before


def dupterm_notify(stream):
    # there is no input to take over
    pass


def __getattr__(name):
    if name in ("mount", "umount", "VfsPosix", "VfsFat", "VfsLfs1", "VfsLfs2", "VfsRom"):
        import vfs

        return getattr(vfs, name)
    raise AttributeError("module 'os' has no attribute %r" % name)
