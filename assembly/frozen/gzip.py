# gzip: files and bytes in the gzip format, over deflate.DeflateIO.
import io
import os
from binascii import crc32
from deflate import GZIP, RAW, DeflateIO

READ = "rb"
WRITE = "wb"


class BadGzipFile(OSError):
    pass


def _header(name, mtime, level):
    if mtime is None:
        import time

        mtime = time.time()
    return (
        b"\x1f\x8b\x08"
        + (b"\x08" if name else b"\0")
        + (int(mtime) & 0xFFFFFFFF).to_bytes(4, "little")
        + (b"\2\xff" if level == 9 else b"\4\xff" if level == 1 else b"\0\xff")
        + (name + b"\0" if name else b"")
    )


def _stem(name):
    # what a header says of a file's name: Latin-1, without folder and .gz
    try:
        if not isinstance(name, bytes):
            name = name.encode("latin-1")
    except (UnicodeError, AttributeError):
        return b""
    name = name.split(b"/")[-1]
    return name[:-3] if name.endswith(b".gz") else name


class _Raw:
    # What DeflateIO reads from: it takes one byte at a time, so bytes are fetched in pieces here.
    def __init__(self, file):
        self.file = file
        self.piece = b""
        self.at = 0

    def readinto(self, buf):
        if self.at >= len(self.piece):
            self.piece = self.file.read(512)
            self.at = 0
            if not self.piece:
                return 0
        buf[0] = self.piece[self.at]
        self.at += 1
        return 1

    def more(self):
        # Is there anything but padding before the end?
        while True:
            while self.at < len(self.piece):
                if self.piece[self.at]:
                    return True
                self.at += 1
            self.piece = self.file.read(512)
            self.at = 0
            if not self.piece:
                return False

    def mtime(self):
        # of the member that begins here
        if len(self.piece) - self.at < 8:
            self.piece = self.piece[self.at :] + self.file.read(512)
            self.at = 0
        return int.from_bytes(self.piece[self.at + 4 : self.at + 8], "little")


class GzipFile(io.IOBase):
    def __init__(self, filename=None, mode=None, compresslevel=9, fileobj=None, mtime=None):
        if mode and ("t" in mode or "U" in mode):
            raise ValueError("Invalid mode: {!r}".format(mode))
        mode = mode or "rb"
        self.mode = "rb" if mode[0] == "r" else "wb"
        self._own = None
        if filename is not None:
            filename = os.fspath(filename)
        if fileobj is None:
            fileobj = self._own = io.open(filename, mode if "b" in mode else mode + "b")
        self.fileobj = fileobj
        self.name = filename if filename is not None else getattr(fileobj, "name", "")
        self.mtime = None
        self._pos = 0
        self._closed = False
        if mode[0] == "r":
            self._raw = _Raw(fileobj)
            self._io = None
            self._end = False
        elif mode[0] in "wax":
            self._raw = None
            self._sum = 0
            fileobj.write(_header(_stem(self.name), mtime, compresslevel))
            self._io = DeflateIO(fileobj, RAW, 15 if compresslevel > 5 else 12)
            self._io.write(b"")
        else:
            raise ValueError("Invalid mode: {!r}".format(mode))

    def _check(self, reading):
        if self._closed:
            raise ValueError("I/O operation on closed file.")
        if (self._raw is not None) != reading:
            raise OSError(9, "read() on write-only GzipFile object" if reading else "write() on read-only GzipFile object")

    def _read(self, method, n):
        # members follow each other; the data of all is one stream
        while not self._end:
            if self._io is None:
                if not self._raw.more():
                    self._end = True
                    break
                self.mtime = self._raw.mtime()
                self._io = DeflateIO(self._raw, GZIP, 15)
            try:
                out = getattr(self._io, method)(n)
            except EOFError:
                raise EOFError("Compressed file ended before the end-of-stream marker was reached")
            except OSError:
                raise BadGzipFile("Not a gzipped file, or corrupt")
            if out:
                self._pos += len(out)
                return out
            if n == 0:
                return b""
            self._io = None
        return b""

    def read(self, size=-1):
        self._check(True)
        if size is not None and size >= 0:
            return self._read("read", size)
        parts = []
        while True:
            part = self._read("read", -1)
            if not part:
                return b"".join(parts)
            parts.append(part)

    def read1(self, size=-1):
        self._check(True)
        return self._read("read", 8192 if size is None or size < 0 else size)

    def readinto(self, buf):
        data = self.read(len(buf))
        buf[: len(data)] = data
        return len(data)

    def readline(self, size=-1):
        self._check(True)
        return self._read("readline", -1 if size is None else size)

    def readlines(self, hint=-1):
        return list(self)

    def __iter__(self):
        return self

    def __next__(self):
        line = self.readline()
        if not line:
            raise StopIteration
        return line

    def write(self, data):
        self._check(False)
        n = self._io.write(data)
        self._sum = crc32(data, self._sum)
        self._pos += n
        return n

    def writelines(self, lines):
        for line in lines:
            self.write(line)

    def flush(self, *args):
        if self._closed:
            raise ValueError("I/O operation on closed file.")

    def tell(self):
        self.flush()
        return self._pos

    def seek(self, offset, whence=0):
        self.flush()
        if whence == 1:
            offset += self._pos
        elif whence != 0:
            raise ValueError("Seek from end not supported")
        if self._raw is None:
            if offset < self._pos:
                raise OSError("Negative seek in write mode")
            self.write(bytes(offset - self._pos))
        else:
            if offset < self._pos:
                self.rewind()
            while self._pos < offset and self.read(min(512, offset - self._pos)):
                pass
        return self._pos

    def rewind(self):
        self._check(True)
        self.fileobj.seek(0)
        self._raw = _Raw(self.fileobj)
        self._io = None
        self._end = False
        self._pos = 0

    def close(self):
        if self._closed:
            return
        self._closed = True
        if self._raw is None:
            self._io.close()
            self.fileobj.write(self._sum.to_bytes(4, "little") + (self._pos & 0xFFFFFFFF).to_bytes(4, "little"))
        self._io = None
        if self._own:
            self._own.close()

    @property
    def closed(self):
        return self._closed

    def readable(self):
        return self._raw is not None

    def writable(self):
        return self._raw is None

    def seekable(self):
        return True

    def fileno(self):
        return self.fileobj.fileno()

    def __enter__(self):
        if self._closed:
            raise ValueError("I/O operation on closed file.")
        return self

    def __exit__(self, *args):
        self.close()


def open(filename, mode="rb", compresslevel=9, encoding=None, errors=None, newline=None):
    if "t" in mode and "b" in mode:
        raise ValueError("Invalid mode: {!r}".format(mode))
    if "t" not in mode:
        for name, value in (("encoding", encoding), ("errors", errors), ("newline", newline)):
            if value is not None:
                raise ValueError("Argument %r not supported in binary mode" % name)
    raw = mode.replace("t", "")
    if isinstance(filename, (str, bytes)) or hasattr(filename, "__fspath__"):
        f = GzipFile(filename, raw, compresslevel)
    elif hasattr(filename, "read") or hasattr(filename, "write"):
        f = GzipFile(None, raw, compresslevel, filename)
    else:
        raise TypeError("filename must be a str or bytes object, or a file")
    return io.TextIOWrapper(f, encoding, errors, newline) if "t" in mode else f


def compress(data, compresslevel=9, *, mtime=None):
    import zlib

    return _header(b"", mtime, compresslevel) + zlib.compress(data, compresslevel, 31)[10:]


def decompress(data):
    return GzipFile(fileobj=io.BytesIO(data)).read()
