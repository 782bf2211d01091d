# vfs: file systems mounted on folders, as MicroPython's. The host's own is the root until something else is. While only
# that is there, os works natively; as soon as something is mounted, os, open and import ask here. What a block device
# holds is read by a part of its own, loaded when it is first asked for.
import os
from errno import EEXIST, EINVAL, ENOENT, EPERM, EROFS

_HOST = "\0"  # a path that begins so is the host's, whatever is mounted


_PARTS = {"VfsFat": "_fat", "VfsLfs1": "_lfs1", "VfsLfs2": "_lfs2", "VfsRom": "_rom"}


def __getattr__(name):
    if name not in _PARTS:
        raise AttributeError("module 'vfs' has no attribute %r" % name)
    cls = globals()[name] = getattr(__import__("vfs." + _PARTS[name], None, None, (name,)), name)
    return cls


def _open(bdev):
    # the file system that lies on a block device
    if not hasattr(bdev, "readblocks"):
        raise OSError(EINVAL)
    for cls, at in ("VfsLfs1", 40), ("VfsLfs2", 8):
        try:
            for block in (0, 1):
                found = bytearray(8)
                if not bdev.readblocks(block, found, at) and found == b"littlefs":
                    return __getattr__(cls)(bdev)
        except Exception:
            pass  # it reads whole blocks only
    return __getattr__("VfsFat")(bdev)


def rom_ioctl(op, *args):
    # no board has ROM that is mapped: no partitions
    return -EINVAL if op != 1 else 0


class VfsPosix:
    # Absolute paths are below the root. Relative ones are the host's, seen from the one working folder it has: a file system
    # is asked for them while that is inside of it.
    def __init__(self, root=""):
        if root and not root.startswith("/"):
            root = os.path.normpath(os.getcwd(_HOST) + "/" + root)
        self._root = root.rstrip("/")
        self._readonly = False

    def mount(self, readonly, mkfs):
        self._readonly = readonly

    def umount(self):
        pass

    def _path(self, path, write=False):
        if write and self._readonly:
            raise OSError(EROFS)
        if isinstance(path, bytes):
            path = path.decode()
        return _HOST + (self._root + os.path.normpath(path) if path.startswith("/") else path)

    def open(self, path, mode="r", *args, **kwargs):
        return open(self._path(path, mode not in ("r", "rb", "rt")), mode, *args, **kwargs)

    def ilistdir(self, path="."):
        names = os.ilistdir(self._path(path))
        if isinstance(path, bytes):
            return ((name.encode(), kind, inode) for name, kind, inode in names)
        return names

    def mkdir(self, path):
        os.mkdir(self._path(path, True))

    def remove(self, path):
        os.remove(self._path(path, True))

    def rmdir(self, path):
        os.rmdir(self._path(path, True))

    def rename(self, old, new):
        os.rename(self._path(old, True), self._path(new, True))

    def stat(self, path):
        return os.stat(self._path(path))

    def statvfs(self, path):
        return os.statvfs(self._path(path))

    def chdir(self, path):
        path = self._path(path)
        if not os.stat(path)[0] & 0x4000:
            raise OSError(ENOENT)
        os.chdir(path)

    def getcwd(self):
        path = os.getcwd(_HOST)
        if (path + "/").startswith(self._root + "/"):
            path = path[len(self._root) :]
        return path or "/"


_host = VfsPosix()
_table = [(_host, "/")]  # the one that is mounted on / last
_cwd = _host  # the file system of relative paths; None: the root that lists the mounts


def mount(fsobj=None, mount_point=None, *, readonly=False, mkfs=False):
    if fsobj is None:
        return list(_table)
    if not hasattr(fsobj, "mount"):
        fsobj = _open(fsobj)
    fsobj.mount(readonly, mkfs)
    mount_point = "/" + mount_point.strip("/")
    for fs, point in _table:
        if point == mount_point and fs is not _host:
            raise OSError(EPERM)
    _enter()
    if mount_point == "/" and _table and _table[-1][0] is _host:
        _drop(_host)
    at = len(_table)
    if _table and _table[-1][1] == "/":
        at -= 1
    _table.insert(at, (fsobj, mount_point))


def umount(mount_point):
    for fs, point in _table:
        if fs is mount_point or (isinstance(mount_point, str) and point == "/" + mount_point.strip("/")):
            _enter()
            _drop(fs)
            return fs.umount()
    raise OSError(EINVAL)


def _enter():
    # from now on os asks here
    os._mounted(_dispatch)


def _drop(fs):
    global _cwd
    _table[:] = [entry for entry in _table if entry[0] is not fs]
    if _cwd is fs:
        _cwd = None


def _root():
    return _table[-1][0] if _table and _table[-1][1] == "/" else None


def _find(path):
    # the file system of a path and the path in it; None: the root that lists the mounts
    if not isinstance(path, str):
        path = path.decode() if isinstance(path, bytes) else path.__fspath__()
    if not path.startswith("/") and _cwd is not None:
        return _cwd, path
    whole = "/" + path.lstrip("/")
    if whole == "/":
        return None, "/"
    for fs, point in _table:
        if point == "/":
            return fs, path
        if whole == point or whole.startswith(point + "/"):
            return fs, whole[len(point) :] or "/"
    raise OSError(ENOENT)


def _ilistdir(path):
    fs, inner = _find(path)
    if fs is not None:
        return fs.ilistdir(inner.encode() if isinstance(path, bytes) else inner)
    names = [(point[1:], 0x4000, 0) for fs, point in _table if point != "/"]
    if _root() is not None:
        names += _root().ilistdir("/")
    return iter(names)


def _chdir(path):
    global _cwd
    fs, inner = _find(path)
    if fs is not None:
        fs.chdir(inner)
    elif _root() is not None:
        _root().chdir("/")
    _cwd = fs


def _getcwd():
    for fs, point in _table:
        if fs is _cwd:
            at = fs.getcwd()
            return at if point == "/" else point if at == "/" else point + at
    return "/"


def _dispatch(op, path=None, *args, **kwargs):
    if op == "getcwd":
        return _getcwd()
    if op == "chdir":
        return _chdir(path)
    if op == "ilistdir" or op == "listdir":
        names = _ilistdir("" if path is None else path)
        return names if op == "ilistdir" else [entry[0] for entry in names]
    if op == "import":
        return _import(path, *args)
    fs, inner = _find(path)
    if op == "mkdir" and inner == "/":
        raise OSError(EEXIST)
    if fs is None:
        if op == "stat":
            return os.stat_result((0x4000,) + (0,) * 9)
        fs = _root()
        if fs is None:
            if op == "statvfs":
                return (0,) * 9 + (255,)
            raise OSError(EPERM)
    if op == "rename":
        other, new = _find(args[0])
        if other is not fs:
            raise OSError(EPERM)
        return fs.rename(inner, new)
    if op == "open":
        mode = args[0] if args else kwargs.pop("mode", "r")
        if isinstance(fs, VfsPosix):
            return fs.open(inner, mode, *args[1:], **kwargs)
        how = dict(zip(("buffering", "encoding", "errors", "newline"), args[1:]), **kwargs)
        how.pop("buffering", None)
        if "b" not in mode and any(v not in (None, "", "\n", "utf-8", "utf8", "strict") for v in how.values()):
            # such text these file systems do not know
            from io import TextIOWrapper

            return TextIOWrapper(fs.open(inner, mode.replace("t", "") + "b"), **how)
        return fs.open(inner, mode)
    answer = getattr(fs, op)(inner, *args)
    return os.stat_result(answer) if op == "stat" else answer


def _kind(fs, path):
    try:
        return fs.stat(path)[0]
    except OSError:
        return 0


def _import(name, folders):
    # what a module of that name is on mounted file systems: None, or (source, file, is a package)
    for folder in folders:
        path = folder + "/" + name if folder else name
        try:
            fs, inner = _find(path)
        except OSError:
            continue
        if fs is None or fs is _host:  # import has looked there itself
            continue
        for tail in ("/__init__.py", ".py", ".mpy"):
            if tail[0] == "/" and not _kind(fs, inner) & 0x4000:
                continue
            if _kind(fs, inner + tail):
                return _source(fs, inner + tail), path + tail, tail[0] == "/"


def _source(fs, path):
    f = fs.open(path, "rb")
    if hasattr(f, "_raw") or not hasattr(f, "ioctl"):
        data = f.read()
        f.close()
    else:
        size = f.ioctl(11, 0)
        buf = bytearray(size if size > 0 else 64)
        data = bytearray()
        while True:
            n = f.readinto(buf)
            if not n:
                break
            data += buf[:n]
        f.ioctl(4, 0)
    if path.endswith(".mpy"):
        raise ValueError("incompatible .mpy file")
    return str(data, "utf-8")
