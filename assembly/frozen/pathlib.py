# pathlib: paths as objects. There is one kind: POSIX paths of the machine's file system.
import os


class PurePath:
    parser = os.path

    def __init__(self, *args):
        text = ""
        for a in args:
            if isinstance(a, PurePath):
                a = a._s
            elif hasattr(a, "__fspath__"):
                a = a.__fspath__()
            if not isinstance(a, str):
                raise TypeError("argument should be a str or an os.PathLike object where __fspath__ returns a str, not %r" % type(a).__name__)
            if a:
                text = a if a[0] == "/" or not text else text + a if text[-1] == "/" else text + "/" + a
        root = "//" if text[:2] == "//" and text[:3] != "///" else text[:1] if text[:1] == "/" else ""
        self._s = root + "/".join([p for p in text.split("/") if p and p != "."]) or "."

    def __fspath__(self):
        return self._s

    __str__ = as_posix = __fspath__

    def __repr__(self):
        name = type(self).__name__
        return "%s(%r)" % ("Posix" + name if name in ("Path", "PurePath") else name, self._s)

    def __bytes__(self):
        return self._s.encode()

    def __hash__(self):
        return hash(self._s)

    def __eq__(self, other):
        return self._s == other._s if isinstance(other, PurePath) else NotImplemented

    def __lt__(self, other):
        return self.parts < other.parts if isinstance(other, PurePath) else NotImplemented

    def __le__(self, other):
        return self.parts <= other.parts if isinstance(other, PurePath) else NotImplemented

    def __gt__(self, other):
        return self.parts > other.parts if isinstance(other, PurePath) else NotImplemented

    def __ge__(self, other):
        return self.parts >= other.parts if isinstance(other, PurePath) else NotImplemented

    def __truediv__(self, key):
        try:
            return type(self)(self, key)
        except TypeError:
            return NotImplemented

    def __rtruediv__(self, key):
        try:
            return type(self)(key, self)
        except TypeError:
            return NotImplemented

    def joinpath(self, *others):
        return type(self)(self, *others)

    with_segments = joinpath

    drive = ""

    @property
    def root(self):
        s = self._s
        return "//" if s[:2] == "//" else "/" if s[:1] == "/" else ""

    anchor = root

    @property
    def _names(self):
        return [p for p in self._s.split("/") if p and p != "."]

    @property
    def parts(self):
        root = self.root
        return tuple(([root] if root else []) + self._names)

    @property
    def name(self):
        names = self._names
        return names[-1] if names else ""

    @property
    def suffix(self):
        name = self.name
        i = name.rfind(".")
        return name[i:] if 0 < i < len(name) - 1 else ""

    @property
    def suffixes(self):
        name = self.name
        if name[-1:] == ".":
            return []
        return ["." + s for s in name.lstrip(".").split(".")[1:]]

    @property
    def stem(self):
        name = self.name
        return name[: len(name) - len(self.suffix)] if self.suffix else name

    @property
    def parent(self):
        names = self._names
        return self if not names else type(self)(self.root + "/".join(names[:-1]))

    @property
    def parents(self):
        out = []
        p = self
        while p.parent is not p and p.parent._s != p._s:
            p = p.parent
            out.append(p)
        return tuple(out)

    def with_name(self, name):
        if not self.name:
            raise ValueError("%r has an empty name" % (self,))
        if not name or "/" in name or name == ".":
            raise ValueError("Invalid name %r" % name)
        return type(self)(self.root + "/".join(self._names[:-1] + [name]))

    def with_stem(self, stem):
        return self.with_name(stem + self.suffix)

    def with_suffix(self, suffix):
        if suffix and (suffix[0] != "." or suffix == "." or "/" in suffix):
            raise ValueError("Invalid suffix %r" % suffix)
        if not self.name:
            raise ValueError("%r has an empty name" % (self,))
        return self.with_name(self.stem + suffix)

    def is_absolute(self):
        return self._s[:1] == "/"

    def is_reserved(self):
        return False

    def is_relative_to(self, other, *more):
        other = type(self)(other, *more).parts
        return self.parts[: len(other)] == other

    def relative_to(self, other, *more, walk_up=False):
        other = type(self)(other, *more)
        mine, its = self.parts, other.parts
        n = len(its)
        up = 0
        while mine[:n] != its[:n]:
            n -= 1
            up += 1
            if not walk_up:
                raise ValueError("%r is not in the subpath of %r" % (self._s, other._s))
        if up and (self.root != other.root or ".." in its[n:]):
            raise ValueError("%r and %r have different anchors" % (self._s, other._s))
        return type(self)(*([".."] * up + list(mine[n:])))

    def as_uri(self):
        if not self.is_absolute():
            raise ValueError("relative path can't be expressed as a file URI")
        return "file://" + "".join([c if c.isascii() and (c.isalnum() or c in "/._-~") else "".join(["%%%02X" % b for b in c.encode()]) for c in self._s])

    def match(self, path_pattern, *, case_sensitive=None):
        from fnmatch import fnmatchcase

        pattern = PurePath(path_pattern)
        names, wanted = self.parts, pattern.parts
        if not wanted:
            raise ValueError("empty pattern")
        if len(wanted) > len(names) or pattern.root and len(wanted) != len(names):
            return False
        return all([fnmatchcase(n, w) for n, w in zip(names[::-1], wanted[::-1])])

    def full_match(self, pattern, *, case_sensitive=None):
        return _fits(list(self.parts), list(PurePath(pattern).parts))

    def __reduce__(self):
        return type(self), self.parts


def _fits(names, wanted):
    from fnmatch import fnmatchcase

    while wanted:
        if wanted[0] == "**":
            return any([_fits(names[i:], wanted[1:]) for i in range(len(names) + 1)])
        if not names or not fnmatchcase(names[0], wanted[0]):
            return False
        names, wanted = names[1:], wanted[1:]
    return not names


PurePosixPath = PurePath


class Path(PurePath):
    @classmethod
    def cwd(cls):
        return cls(os.getcwd())

    @classmethod
    def home(cls):
        return cls(os.getenv("HOME") or "/")

    def expanduser(self):
        if self.root or not self._names or self._names[0][0] != "~":
            return self
        if self._names[0] != "~":
            raise RuntimeError("Could not determine home directory.")
        return type(self)(self.home(), *self._names[1:])

    def absolute(self):
        return self if self.is_absolute() else type(self)(os.getcwd(), self)

    def resolve(self, strict=False):
        if strict:
            os.stat(self._s)
        return type(self)(os.path.normpath(os.path.join(os.getcwd(), self._s)))

    def stat(self, *, follow_symlinks=True):
        return os.stat(self._s)

    lstat = stat

    def exists(self, *, follow_symlinks=True):
        return os.path.exists(self._s)

    def is_file(self, *, follow_symlinks=True):
        return os.path.isfile(self._s)

    def is_dir(self, *, follow_symlinks=True):
        return os.path.isdir(self._s)

    def is_symlink(self):
        return False

    is_socket = is_fifo = is_block_device = is_char_device = is_mount = is_junction = is_symlink

    def samefile(self, other):
        return self.resolve() == type(self)(other).resolve()

    def open(self, mode="r", buffering=-1, encoding=None, errors=None, newline=None):
        return open(self._s, mode)

    def read_text(self, encoding=None, errors=None, newline=None):
        with open(self._s) as f:
            return f.read()

    def read_bytes(self):
        with open(self._s, "rb") as f:
            return f.read()

    def write_text(self, data, encoding=None, errors=None, newline=None):
        if not isinstance(data, str):
            raise TypeError("data must be str, not %s" % type(data).__name__)
        with open(self._s, "w") as f:
            return f.write(data)

    def write_bytes(self, data):
        with open(self._s, "wb") as f:
            return f.write(data)

    def touch(self, mode=0o666, exist_ok=True):
        if not exist_ok and self.exists():
            raise FileExistsError(17, "File exists", self._s)
        open(self._s, "a").close()

    def mkdir(self, mode=0o777, parents=False, exist_ok=False):
        try:
            os.mkdir(self._s)
        except FileNotFoundError:
            if not parents or self.parent == self:
                raise
            self.parent.mkdir(parents=True, exist_ok=True)
            self.mkdir(exist_ok=exist_ok)
        except OSError:
            if not exist_ok or not self.is_dir():
                raise

    def rmdir(self):
        os.rmdir(self._s)

    def unlink(self, missing_ok=False):
        try:
            os.unlink(self._s)
        except FileNotFoundError:
            if not missing_ok:
                raise

    def rename(self, target):
        os.rename(self._s, str(target))
        return type(self)(target)

    def replace(self, target):
        target = type(self)(target)
        if target.is_file():
            target.unlink()
        return self.rename(target)

    def iterdir(self):
        for name in os.listdir(self._s):
            yield type(self)(self, name)

    def _glob(self, pattern, every):
        import glob

        pattern = str(pattern)
        if not pattern:
            raise ValueError("Unacceptable pattern: %r" % pattern)
        if pattern[0] == "/":
            raise NotImplementedError("Non-relative patterns are unsupported")
        if every:
            pattern = "**/" + pattern
        seen = set()
        for name in glob.iglob(pattern, root_dir=self._s, recursive=True, include_hidden=True):
            if name not in seen:
                seen.add(name)
                yield type(self)(self, name)

    def glob(self, pattern, *, case_sensitive=None, recurse_symlinks=False):
        return self._glob(pattern, False)

    def rglob(self, pattern, *, case_sensitive=None, recurse_symlinks=False):
        return self._glob(pattern, True)

    def walk(self, top_down=True, on_error=None, follow_symlinks=False):
        try:
            names = sorted(os.listdir(self._s))
        except OSError as e:
            if on_error is not None:
                on_error(e)
            return
        folders = [n for n in names if (self / n).is_dir()]
        files = [n for n in names if n not in folders]
        if top_down:
            yield self, folders, files
        for n in folders:
            yield from (self / n).walk(top_down, on_error)
        if not top_down:
            yield self, folders, files

    def __enter__(self):
        return self

    def __exit__(self, *exc):
        pass


PosixPath = Path
