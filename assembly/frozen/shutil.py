# shutil: whole files and trees.
import os

COPY_BUFSIZE = 512


class Error(OSError):
    pass


class SameFileError(Error):
    pass


def copyfileobj(fsrc, fdst, length=0):
    buf = bytearray(length or COPY_BUFSIZE)
    if not hasattr(fsrc, "readinto"):
        while data := fsrc.read(len(buf)):
            fdst.write(data)
        return
    view = memoryview(buf)
    while n := fsrc.readinto(buf):
        fdst.write(view[:n])


def copyfile(src, dst, *, follow_symlinks=True):
    src, dst = str(src), str(dst)
    if os.path.abspath(src) == os.path.abspath(dst):
        raise SameFileError("%r and %r are the same file" % (src, dst))
    with open(src, "rb") as a:
        with open(dst, "wb") as b:
            copyfileobj(a, b)
    return dst


def copy(src, dst, *, follow_symlinks=True):
    src, dst = str(src), str(dst)
    if os.path.isdir(dst):
        dst = os.path.join(dst, os.path.basename(src))
    return copyfile(src, dst)


copy2 = copy


def copymode(src, dst, *, follow_symlinks=True):
    pass


copystat = copymode


def ignore_patterns(*patterns):
    from fnmatch import filter

    return lambda path, names: {n for p in patterns for n in filter(names, p)}


def copytree(src, dst, symlinks=False, ignore=None, copy_function=copy2, ignore_dangling_symlinks=False, dirs_exist_ok=False):
    src, dst = str(src), str(dst)
    names = sorted(os.listdir(src))
    skipped = ignore(src, names) if ignore is not None else ()
    if not (dirs_exist_ok and os.path.isdir(dst)):
        _makedirs(dst)
    for name in names:
        if name in skipped:
            continue
        a, b = os.path.join(src, name), os.path.join(dst, name)
        if os.path.isdir(a):
            copytree(a, b, symlinks, ignore, copy_function, ignore_dangling_symlinks, dirs_exist_ok)
        else:
            copy_function(a, b)
    return dst


def _makedirs(path):
    parent = os.path.dirname(path)
    if parent and parent != path and not os.path.exists(parent):
        _makedirs(parent)
    os.mkdir(path)


def rmtree(path, ignore_errors=False, onerror=None, *, onexc=None, dir_fd=None):
    path = str(path)

    def failed(function, name, e):
        if ignore_errors:
            return
        if onexc is not None:
            onexc(function, name, e)
        elif onerror is not None:
            onerror(function, name, (type(e), e, e.__traceback__))
        else:
            raise e

    try:
        names = os.listdir(path)
    except OSError as e:
        failed(os.listdir, path, e)
        return
    for name in names:
        full = os.path.join(path, name)
        if os.path.isdir(full):
            rmtree(full, ignore_errors, onerror, onexc=onexc)
        else:
            try:
                os.unlink(full)
            except OSError as e:
                failed(os.unlink, full, e)
    try:
        os.rmdir(path)
    except OSError as e:
        failed(os.rmdir, path, e)


def move(src, dst, copy_function=copy2):
    src, dst = str(src), str(dst)
    if os.path.isdir(dst) and os.path.abspath(src) != os.path.abspath(dst):
        dst = os.path.join(dst, os.path.basename(src.rstrip("/")))
        if os.path.exists(dst):
            raise Error("Destination path '%s' already exists" % dst)
    try:
        os.rename(src, dst)
    except OSError:
        if os.path.isdir(src):
            if (os.path.abspath(dst) + "/").startswith(os.path.abspath(src) + "/"):
                raise Error("Cannot move a directory '%s' into itself '%s'." % (src, dst)) from None
            copytree(src, dst, copy_function=copy_function)
            rmtree(src)
        else:
            copy_function(src, dst)
            os.unlink(src)
    return dst


def disk_usage(path):
    from collections import namedtuple

    s = os.statvfs(str(path))
    total, free = s[1] * s[2], s[1] * s[4]
    return namedtuple("usage", ("total", "used", "free"))(total, total - s[1] * s[3], free)


def which(cmd, mode=None, path=None):
    return None


def get_terminal_size(fallback=(80, 24)):
    from collections import namedtuple

    size = namedtuple("terminal_size", ("columns", "lines"))
    try:
        return size(int(os.getenv("COLUMNS") or fallback[0]), int(os.getenv("LINES") or fallback[1]))
    except ValueError:
        return size(*fallback)
