# The files of the file systems of this package: text and bytes over an object with readinto, write, seek, flush, close and
# perhaps truncate, which also says what it is open for (reads, writes), where it is (pos) and how long (size). And paths.
import io
from errno import EINVAL, ENOENT


class FileIO(io.IOBase):
    _text = False
    _raw = None

    def __init__(self, raw):
        self._raw = raw

    def _file(self, reads=False, writes=False):
        raw = self._raw
        if raw is None:
            raise io.UnsupportedOperation(22, "I/O operation on closed file")  # an OSError upstream, a ValueError in CPython
        if reads and not raw.reads:
            raise io.UnsupportedOperation("not readable")
        if writes and not raw.writes:
            raise io.UnsupportedOperation("not writable")
        return raw

    def _take(self, n):
        raw = self._file(True)
        left = max(raw.size - raw.pos, 0)
        buf = bytearray(left if n is None or n < 0 or n > left else n)
        got = raw.readinto(memoryview(buf))
        return bytes(buf) if got == len(buf) else bytes(buf[:got])

    def read(self, n=-1):
        data = self._take(n)
        if not self._text:
            return data
        if n is not None and n >= 0:
            # so many characters: what is missing is at least as many bytes
            while True:
                more = self._take(n - len(data.decode("utf-8", "ignore")))
                if not more:
                    break
                data += more
        return data.decode()

    def readinto(self, buf):
        return self._file(True).readinto(memoryview(buf).cast("B"))

    def readline(self, size=-1):
        line = b""
        while size is None or size < 0 or len(line) < size:
            piece = self._take(64 if size is None or size < 0 else min(64, size - len(line)))
            end = piece.find(b"\n") + 1
            if end:
                self._raw.seek(end - len(piece), 1)
                piece = piece[:end]
            line += piece
            if end or not piece:
                break
        return line.decode() if self._text else line

    def readlines(self, hint=-1):
        return list(self)

    def write(self, data):
        raw = self._file(False, True)
        if isinstance(data, str):
            raw.write(memoryview(data.encode()))
            return len(data)
        if self._text:
            raise TypeError("write() argument must be str, not " + type(data).__name__)
        view = memoryview(data).cast("B")
        raw.write(view)
        return len(view)

    def writelines(self, lines):
        for line in lines:
            self.write(line)

    def seek(self, offset, whence=0):
        return self._file().seek(offset, whence)

    def tell(self):
        return self._file().pos

    def truncate(self, size=None):
        raw = self._file(False, True)
        if size is None:
            size = raw.pos
        raw.truncate(size)
        return size

    def flush(self):
        self._file().flush()

    def ioctl(self, op, arg):
        return -EINVAL  # nothing to wait for

    def close(self):
        raw, self._raw = self._raw, None
        if raw is not None:
            raw.close()

    __del__ = close

    @property
    def closed(self):
        return self._raw is None

    def readable(self):
        return self._file().reads

    def writable(self):
        return self._file().writes

    def seekable(self):
        return True

    def __repr__(self):
        return "<io.%s>" % type(self).__name__


class TextIOWrapper(FileIO):
    _text = True
    encoding = "utf-8"


def parse(mode):
    # what a mode asks for: reads, writes, creates, appends, truncates, only if new; and the class of the stream
    kind = [c for c in mode if c in "rwxa"] or ["r"]
    if len(kind) > 1:
        raise ValueError("invalid mode: %r" % mode)
    kind = kind[0]
    plus = "+" in mode
    return kind == "r" or plus, kind != "r" or plus, kind != "r", kind == "a", kind == "w", kind == "x", FileIO if "b" in mode else TextIOWrapper


class FileSystem:
    _cwd = ()

    def _parts(self, path):
        # the names on the way from the root
        if not isinstance(path, str):
            path = str(path, "utf-8")
        parts = [] if path.startswith("/") else list(self._cwd)
        for part in path.split("/"):
            if part == "..":
                del parts[-1:]
            elif part and part != ".":
                parts.append(part)
        return parts

    def chdir(self, path):
        if not self.stat(path)[0] & 0x4000:
            raise OSError(ENOENT)
        self._cwd = self._parts(path)

    def getcwd(self):
        return "/" + "/".join(self._cwd)
