# vfs._fatfile: open files of a FAT file system, below the streams of _stream. Positions are bytes.
from errno import EINVAL, EIO
from struct import pack_into

from ._fat import now


class File:
    def __init__(self, fs, flags, entry, first, size):
        self._fs = fs
        self.reads, self.writes, _, self._appends, _, _, _ = flags
        self._entry = entry
        self._first = first  # cluster; 0: there is none
        self.size = size
        self._current = 0  # a cluster of the chain, and the how manieth it is
        self._index = 0
        self._buf = None
        self._at = -1  # the sector in the buffer
        self._dirty = False  # has it been written to?
        self._changed = False  # is the entry in the folder out of date?
        self.pos = size if self._appends else 0

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
            n, i = divmod(self.pos, size)
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
                self._hold(at, write and self.pos - i >= self.size)
                if write:
                    self._view[i : i + count] = view[done : done + count]
                    self._dirty = True
                else:
                    view[done : done + count] = self._view[i : i + count]
            done += count
            self.pos += count
            if write:
                self._changed = True
                self.size = max(self.size, self.pos)

    def readinto(self, view):
        n = min(len(view), max(self.size - self.pos, 0))
        self._move(False, view[:n])
        if self.pos >= self.size and not self._dirty and (n > 64 or n == 0):
            # who has read to the end may forget to close: the buffer need not wait for the finaliser, but what a line was
            # looked for in is given back
            self._buf = self._view = None
            self._at = -1
        return n

    def write(self, view):
        if self._appends:
            self.pos = self.size
        if self.pos + len(view) > 0xFFFFFFFF:
            raise OSError(27)  # EFBIG
        if len(view):
            self._grow(self.pos)
        self._move(True, view)

    def _grow(self, size):
        # zeros up to there
        pos = self.pos
        self.pos = self.size
        while self.pos < size:
            self._move(True, memoryview(bytes(min(size - self.pos, self._fs.size))))
        self.pos = pos

    def truncate(self, size):
        fs = self._fs
        self._grow(size)
        if size < self.size:
            chain = self._first
            if size:
                self._sector((size - 1) // fs.size, False)
                chain = fs.follow(self._current)
                fs.entry(self._current, 0xFFFFFFF)
            else:
                self._first = self._current = 0
            self._put()
            self._at = -1
            self.size = size
            self._changed = True
            self.flush()
            fs.release(chain)
            fs.sync()

    def seek(self, offset, whence=0):
        offset += (0, self.pos, self.size)[whence]
        if offset < 0:
            raise OSError(EINVAL)
        self.pos = offset
        return offset

    def flush(self):
        self._put()
        if self._changed:
            fs = self._fs
            i = fs.seek(self._entry)
            t, date = now()
            fs.buf[i + 11] |= 32  # to be archived
            pack_into("<5HI", fs.buf, i + 18, date, self._first >> 16, t, date, self._first & 0xFFFF, self.size)
            fs.dirty = True
            self._changed = False
            fs.sync()

    def close(self):
        if self.writes:
            self._fs.files.pop(self._entry, None)
            self.flush()
