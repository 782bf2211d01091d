# tempfile: files and folders that are taken away again.
import os

tempdir = None


def gettempdir():
    global tempdir
    if tempdir is None:
        for place in (os.getenv("TMPDIR"), "/tmp", os.getcwd()):
            if place and os.path.isdir(place):
                tempdir = place
                break
        else:
            raise FileNotFoundError("no folder for temporary files: make /tmp")
    return tempdir


def gettempprefix():
    return "tmp"


def _names(suffix, prefix, dir):
    if dir is None:
        dir = gettempdir()
    dir = os.fspath(dir)
    for _ in range(100):
        number = int.from_bytes(os.urandom(5), "big")
        name = "".join(["abcdefghijklmnopqrstuvwxyz012345_"[number >> (5 * i) & 31] for i in range(8)])
        yield os.path.join(os.path.abspath(dir), (prefix or "tmp") + name + (suffix or ""))
    raise FileExistsError("No usable temporary file name found")


def mktemp(suffix="", prefix="tmp", dir=None):
    for path in _names(suffix, prefix, dir):
        if not os.path.exists(path):
            return path


def mkdtemp(suffix=None, prefix=None, dir=None):
    for path in _names(suffix, prefix, dir):
        if not os.path.exists(path):
            os.mkdir(path)
            return path


class _File:
    def __init__(self, file, name, delete, on_close):
        self.file = file
        self.name = name
        self.delete = delete
        self._on_close = on_close

    def __getattr__(self, name):
        return getattr(self.file, name)

    def __enter__(self):
        self.file.__enter__()
        return self

    def __exit__(self, *exc):
        self._on_close = True
        self.close()

    def __iter__(self):
        return iter(self.file)

    def close(self):
        self.file.close()
        if self.delete and self._on_close:
            self.delete = False
            try:
                os.unlink(self.name)
            except OSError:
                pass


def NamedTemporaryFile(mode="w+b", buffering=-1, encoding=None, newline=None, suffix=None, prefix=None, dir=None, delete=True, *, errors=None, delete_on_close=True):
    path = mktemp(suffix, prefix, dir)
    return _File(open(path, mode, buffering, encoding, errors, newline), path, delete, delete_on_close)


TemporaryFile = NamedTemporaryFile


class SpooledTemporaryFile:
    def __init__(self, max_size=0, mode="w+b", **kwds):
        import io

        self._file = io.BytesIO() if "b" in mode else io.StringIO()
        self._max = max_size
        self._how = mode, kwds
        self._rolled = False

    def rollover(self):
        if not self._rolled:
            mode, kwds = self._how
            new = NamedTemporaryFile(mode, **kwds)
            at = self._file.tell()
            new.write(self._file.getvalue())
            new.seek(at)
            self._file = new
            self._rolled = True

    def write(self, data):
        n = self._file.write(data)
        if self._max and not self._rolled and self._file.tell() > self._max:
            self.rollover()
        return n

    def __getattr__(self, name):
        return getattr(self._file, name)

    def __enter__(self):
        self._file.__enter__()
        return self

    def __exit__(self, *exc):
        self._file.close()

    def __iter__(self):
        return iter(self._file)


class TemporaryDirectory:
    def __init__(self, suffix=None, prefix=None, dir=None, ignore_cleanup_errors=False, *, delete=True):
        self.name = mkdtemp(suffix, prefix, dir)
        self._ignore = ignore_cleanup_errors
        self._delete = delete

    def __enter__(self):
        return self.name

    def __exit__(self, *exc):
        if self._delete:
            self.cleanup()

    def cleanup(self):
        import shutil

        if os.path.exists(self.name):
            shutil.rmtree(self.name, self._ignore)

    def __repr__(self):
        return "<%s %r>" % (type(self).__name__, self.name)
