# vfs._fatfile: open files of a FAT file system. Text is UTF-8, its ends of lines stay as they are, and positions are bytes.
from errno import EINVAL, EIO
from io import IOBase, UnsupportedOperation
from struct import pack_into
from weakref import ref

from ._fat import now


class File(IOBase):
    _kind = "FileIO"
    _fs = None

    def __init__(self, fs, name, mode, pos, first, size):
        self.name = name
        self.mode = mode
        self._entry = pos
        self._first = first  # cluster; 0: there is none
        self._size = size
        self._current = 0  # a cluster of the chain, and the how manieth it is
        self._index = 0
        self._buf = None
        self._at = -1  # the sector in the buffer
        self._dirty = False  # has it been written to?
        self._changed = False  # is the entry in the folder out of date?
        self._pos = size if mode[0] == "a" else 0
        self._fs = fs
        if self.writable():
            fs.files[pos] = ref(self)

    def __repr__(self):
        return "<io.%s name=%r mode=%r>" % (self._kind, self.name, self.mode)

    @property
    def closed(self):
        return self._fs is None

    def _open(self):
        if self._fs is None:
            raise UnsupportedOperation(EINVAL, "I/O operation on closed file")
        return True

    def readable(self):
        return self._open() and (self.mode[0] == "r" or "+" in self.mode)

    def writable(self):
        return self._open() and (self.mode[0] != "r" or "+" in self.mode)

    def seekable(self):
        return self._open()

    def _reads(self):
        if not self.readable():
            raise UnsupportedOperation("not readable")

    # -- sectors

    def _sector(self, n, grow):
        # where sector n of the file lies; a file that grows gets clusters for it
        fs = self._fs
        i, k = divmod(n, fs.spc)
        if not self._first:
            if not grow:
                raise OSError(EIO)
            self._first = fs.claim()
            self._changed = True
        if i < self._index or not self._current:
            self._current = self._first
            self._index = 0
        while self._index < i:
            c = fs.follow(self._current)
            if not c:
                if not grow:
                    raise OSError(EIO)
                c = fs.claim(self._current)
            self._current = c
            self._index += 1
        return fs.sector(self._current) + k

    def _put(self):
        if self._dirty:
            self._fs.transfer(True, self._at, self._view)
            self._dirty = False

    def _hold(self, at, fresh=False):
        # brings a sector into the buffer; what a fresh one has on the device is of no interest
        if at != self._at:
            if self._buf is None:
                self._buf = bytearray(self._fs.size)
                self._view = memoryview(self._buf)
            self._put()
            self._at = -1
            if not fresh:
                self._fs.transfer(False, at, self._view)
            self._at = at

    def _move(self, write, view):
        # all of a buffer to or from the position on
        fs = self._fs
        size = fs.size
        done = 0
        while done < len(view):
            n, i = divmod(self._pos, size)
            at = self._sector(n, write)
            count = len(view) - done
            if i == 0 and count >= size:
                # whole sectors of one cluster go straight
                count = min(count // size, fs.spc - n % fs.spc)
                self._put()
                if write and at <= self._at < at + count:
                    self._at = -1
                count *= size
                fs.transfer(write, at, view[done : done + count])
            else:
                count = min(count, size - i)
                self._hold(at, write and self._pos - i >= self._size)
                if write:
                    self._view[i : i + count] = view[done : done + count]
                    self._dirty = True
                else:
                    view[done : done + count] = self._view[i : i + count]
            done += count
            self._pos += count
            if write:
                self._changed = True
                self._size = max(self._size, self._pos)

    # -- reading

    def _rest(self, n):
        # how many of n bytes there are
        left = max(self._size - self._pos, 0)
        return left if n is None or n < 0 else min(n, left)

    def readinto(self, buf):
        self._reads()
        view = memoryview(buf).cast("B")
        n = self._rest(len(view))
        self._move(False, view[:n])
        self._spare()
        return n

    def _bytes(self, n):
        self._reads()
        data = bytearray(self._rest(n))
        self._move(False, memoryview(data))
        self._spare()
        return data

    def _line(self, n):
        self._reads()
        fs = self._fs
        line = bytearray()
        n = self._rest(n)
        while n > 0:
            k, i = divmod(self._pos, fs.size)
            self._hold(self._sector(k, False))
            end = min(i + n, fs.size)
            stop = self._buf.find(b"\n", i, end) + 1
            if stop:
                end = stop
                n = 0
            line += self._view[i:end]
            self._pos += end - i
            n -= end - i
        self._spare()
        return line

    def _spare(self):
        # who has read to the end may forget to close: the buffer need not wait for the finaliser
        if self._pos >= self._size and not self._dirty:
            self._buf = self._view = None
            self._at = -1

    def read(self, n=-1):
        return bytes(self._bytes(n))

    def readline(self, n=-1):
        return bytes(self._line(n))

    def readlines(self, hint=-1):
        return list(self)

    # -- writing

    def write(self, data):
        return self._write(memoryview(data).cast("B"))

    def _write(self, view):
        if not self.writable():
            raise UnsupportedOperation("not writable")
        if self.mode[0] == "a":
            self._pos = self._size
        if self._pos + len(view) > 0xFFFFFFFF:
            raise OSError(27)  # EFBIG
        if len(view):
            self._grow(self._pos)
        self._move(True, view)
        return len(view)

    def _grow(self, size):
        # zeros up to there
        pos = self._pos
        self._pos = self._size
        while self._pos < size:
            self._move(True, memoryview(bytes(min(size - self._pos, self._fs.size))))
        self._pos = pos

    def writelines(self, lines):
        for line in lines:
            self.write(line)

    def truncate(self, size=None):
        if not self.writable():
            raise UnsupportedOperation("not writable")
        fs = self._fs
        if size is None:
            size = self._pos
        self._grow(size)
        if size < self._size:
            chain = self._first
            if size:
                self._sector((size - 1) // fs.size, False)
                chain = fs.follow(self._current)
                fs.entry(self._current, 0xFFFFFFF)
            else:
                self._first = self._current = 0
            self._put()
            self._at = -1
            self._size = size
            self._changed = True
            self.flush()
            fs.release(chain)
            fs.sync()
        return size

    def seek(self, offset, whence=0):
        self._open()
        offset += (0, self._pos, self._size)[whence]
        if offset < 0:
            raise OSError(EINVAL)
        self._pos = offset
        return offset

    def tell(self):
        self._open()
        return self._pos

    def flush(self):
        self._open()
        self._put()
        if self._changed:
            fs = self._fs
            i = fs.seek(self._entry)
            t, date = now()
            fs.buf[i + 11] |= 32  # to be archived
            pack_into("<5HI", fs.buf, i + 18, date, self._first >> 16, t, date, self._first & 0xFFFF, self._size)
            fs.dirty = True
            self._changed = False
            fs.sync()

    def close(self):
        fs = self._fs
        if fs is not None:
            try:
                self.flush()
            finally:
                self._fs = self._buf = self._view = None
                r = fs.files.get(self._entry)
                if r and r() is self:
                    del fs.files[self._entry]

    __del__ = close


class Text(File):
    _kind = "TextIOWrapper"
    encoding = "utf-8"

    def read(self, n=-1):
        data = self._bytes(n)
        if n is not None and n > 0 and not data.isascii():
            # n characters: more for bytes that only go on with one, and up to the end of the last
            while True:
                k = n - sum(c & 0xC0 != 0x80 for c in data)
                more = self._bytes(max(k, 1))
                if not more:
                    break
                if k <= 0 and more[0] & 0xC0 != 0x80:
                    self._pos -= 1
                    break
                data += more
        return str(data, "utf-8")

    def readline(self, n=-1):
        return str(self._line(n), "utf-8")

    def write(self, text):
        if not isinstance(text, str):
            raise TypeError("write() argument must be str, not " + type(text).__name__)
        self._write(memoryview(text.encode()))
        return len(text)
