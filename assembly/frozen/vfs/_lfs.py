# What both versions of littlefs have: a block device behind a small cache, free blocks, files in lists of blocks, paths. What
# differs, how folders are written, is in _lfs1 and _lfs2. Sources: littlefs's SPEC.md and DESIGN.md.
#
# A folder is a list of pairs of blocks; one pair as it was last read is a Dir. Nothing of it is kept from one call to the
# next: a file knows the first pair of its folder and its name, and looks again when it has something to write down.
from binascii import crc32
from errno import EEXIST, EINVAL, EISDIR, ENOENT, ENOSPC, ENOTDIR, EROFS
from struct import pack, unpack
from time import time_ns
from weakref import ref
from vfs._stream import FileSystem, parse

CORRUPT = 84  # an errno: what lies on the device makes no sense
EFBIG = 27
ENAMETOOLONG = 36
ENOTEMPTY = 39
FREE = 0xFFFFFFFF  # the number of no block


class Dir:
    def __init__(self, pair):
        self.pair = pair  # the block that counts, the one that is written next
        self.rev = 0
        self.ids = []  # what is known of each entry
        self.tail = None  # the next pair
        self.split = False  # does that belong to this folder?
        self.delta = 0
        self.erased = False


class Writer:
    # fills a block from `off` on, in whole units of programming
    def __init__(self, fs, block, off=0, fresh=True):
        if fresh:
            fs._erase(block)
        self.fs = fs
        self.block = block
        self.off = off
        self.crc = 0
        self._buf = bytearray()

    def add(self, data):
        fs = self.fs
        full = fs._csize
        while data:
            had = len(self._buf)
            if had or len(data) < full:
                n = min(full - had, len(data))
                self._buf += data[:n]
            else:
                n = len(data) - len(data) % fs._psize
                fs._program(self.block, self.off, data[:n])
            self.off += n
            data = data[n:]
            if had + n == full and self._buf:
                self._flush()

    def sum(self, data):
        self.crc = crc32(data, self.crc)
        self.add(data)

    def done(self):
        if self._buf:
            self._flush()

    def _flush(self):
        buf = self._buf
        at = self.off - len(buf)
        buf += b"\xff" * (-len(buf) % self.fs._psize)
        self._buf = bytearray()
        self.fs._program(self.block, at, buf)


class File:
    # pos and size as the program sees them; head: the last block of what is on the device; data: the content of a file that
    # lies in its folder, or None
    def __init__(self, fs, pair, name, flags):
        self.reads, self.writes, creates, self._appends, truncates, new, _ = flags
        self.fs = fs
        self._pair = pair
        self._name = name
        self._writer = None
        self.pos = 0
        self._bad = False
        d, i, found = fs._search(pair, name)
        if not found:
            if not creates:
                raise OSError(ENOENT)
            fs._insert(d, i, name)
            truncates = True
        elif new:
            raise OSError(EEXIST)
        elif fs._kind(d, i) != 1:
            raise OSError(EISDIR)
        if truncates:
            self.head, self.size, self.data = None, 0, b""
        else:
            self.head, self.size, self.data = fs._content(d, i)
        self._dirty = creates
        self._mtime = None
        if self.writes:
            if creates:
                self._touch()
            fs._files.append(ref(self))

    def _touch(self):
        if self.fs._mtime:
            self._mtime = time_ns()

    def blocks(self):
        # all that it has and no folder knows of yet
        fs = self.fs
        if self._dirty and self.data is None:
            yield from fs._blocks(self.head, self.size)
        w = self._writer
        if w:
            yield w.block
            yield from fs._blocks(self._before, self._base)

    def readinto(self, buf):
        fs = self.fs
        self.flush_blocks()
        pos = self.pos
        n = max(min(len(buf), self.size - pos), 0)
        if self.data is not None:
            buf[:n] = self.data[pos : pos + n]
        else:
            done = 0
            while done < n:
                block, off = fs._locate(self.head, self.size, pos + done)
                done += fs._readinto(block, off, buf[done : done + min(n - done, fs._bsize - off)])
        self.pos = pos + n
        return n

    def seek(self, offset, whence=0):
        to = offset + (0 if whence == 0 else self.pos if whence == 1 else max(self.size, self.pos))
        if not 0 <= to <= 0x7FFFFFFF:
            raise OSError(EINVAL)
        if to != self.pos:
            self.flush_blocks()
            self.pos = to
        return to

    def write(self, data):
        if self._appends:
            self.seek(0, 2)
        end = self.pos + len(data)
        if end > 0x7FFFFFFF:
            raise OSError(EFBIG)
        self._touch()
        self._dirty = True
        try:
            if self.pos > self.size and not self._writer:
                gap = self.pos - self.size
                self.pos = self.size
                while gap:
                    zeros = bytes(min(gap, 256))
                    gap -= len(zeros)
                    self._put(zeros)
            self._put(data)
        except BaseException:
            # what was there before stays as it was
            self._bad = True
            self._writer = None
            raise

    def _put(self, data):
        fs = self.fs
        old = self.data
        if old is not None:
            end = self.pos + len(data)
            if max(end, self.size) <= fs._inline:
                self.data = old[: self.pos] + data + old[end:]
                self.size = len(self.data)
                self.pos = end
                return
            pos = self.pos
            self.data = None
            self.pos = self.size = 0
            if old:
                self._put(old)
                self.flush_blocks()
            self.pos = pos
        bsize = fs._bsize
        w = self._writer
        if not w:
            fs._ack()
            w = self._begin()
        done = 0
        while done < len(data):
            if w is None or w.off == bsize:
                w = self._extend(w)
            part = data[done : done + bsize - w.off]
            w.add(part)
            done += len(part)
            self.pos += len(part)

    def _begin(self):
        # a block that ends where it is now
        fs = self.fs
        self._before = None
        self._base = 0
        if not self.pos:
            return None
        block, off = fs._locate(self.head, self.size, self.pos - 1)
        off += 1
        index = fs._index(self.pos - 1)[0]
        if index:
            self._before = fs._word(block, 0)
            self._base = self.pos - off + 4 * (index & -index).bit_length()
        if off == fs._bsize:
            w = Writer(fs, block, off, False)
        else:
            w = Writer(fs, fs._alloc())
            while w.off < off:
                w.add(fs._read(block, w.off, min(off - w.off, fs._csize)))
        self._writer = w
        return w

    def _extend(self, w):
        # one more block, which begins with where earlier ones are
        fs = self.fs
        pos = self.pos
        if w:
            w.done()
        fs._ack()
        new = Writer(fs, fs._alloc())
        if w:
            self._before = before = w.block
            self._base = pos
            n = fs._index(pos)[0]
            for k in range((n & -n).bit_length()):
                if k:
                    before = fs._word(before, 4 * k - 4)
                new.add(pack("<I", before))
        self._writer = new
        return new

    def flush_blocks(self):
        # the file is whole on the device, though no folder knows of it
        w = self._writer
        if not w:
            return
        fs = self.fs
        pos = self.pos
        head = self.head
        size = self.size
        try:
            while self.pos < size:
                block, off = fs._locate(head, size, self.pos)
                self._put(fs._read(block, off, min(size - self.pos, fs._bsize - off, fs._csize)))
            w = self._writer
            w.done()
        except BaseException:
            self._bad = True
            self._writer = None
            raise
        self.head = w.block
        self.size = self.pos
        self.pos = pos
        self._writer = None

    def flush(self):
        if self._bad or self._name is None:
            return
        self.flush_blocks()
        if self._dirty:
            try:
                fs = self.fs
                fs._ready()
                d, i, found = fs._search(self._pair, self._name)
                if found:
                    fs._ack()
                    fs._dev_sync()
                    fs._update(d, i, self)
                self._dirty = False
            except BaseException:
                self._bad = True
                raise

    def close(self):
        try:
            self.flush()
        finally:
            self.fs._forget(self)

    def moved(self, pair, name, to, as_):
        # what was called so is called otherwise, or is gone
        if self._name == name and self._pair[0] in pair:
            self._pair = to
            self._name = as_


class Lfs(FileSystem):
    def __init__(self, bdev, *, readsize=32, progsize=32, lookahead=32, mtime=True):
        self._begin(bdev, readsize, progsize, lookahead)
        self._mtime = mtime and self._has_mtime
        self._mount()

    @classmethod
    def mkfs(cls, bdev, *, readsize=32, progsize=32, lookahead=32, mtime=True):
        fs = cls.__new__(cls)
        fs._begin(bdev, readsize, progsize, lookahead)
        fs._format()
        fs._dev_sync()

    def _begin(self, bdev, readsize, progsize, lookahead):
        self._dev = bdev
        self._readonly = not hasattr(bdev, "writeblocks")
        bdev.ioctl(1, 1)
        self._bsize = size = bdev.ioctl(5, 0)
        self._count = bdev.ioctl(4, 0)
        self._rsize = readsize
        self._psize = progsize
        self._csize = csize = min(size, 4 * max(readsize, progsize))
        if size < 64 or size % csize or csize % readsize or csize % progsize:
            raise OSError(EINVAL)
        self._cache = bytearray(csize)
        self._cblock = None
        self._free = bytearray(lookahead)  # a bit for each block from _start on: is it in use?
        self._start = self._next = self._window = 0
        self._files = []  # those open for writing
        self._fixed = False
        self._ack()

    # -- the device

    def _done(self, answer):
        # 0 or None is well, a negative number an errno
        if answer is None:
            return
        if not isinstance(answer, int):
            raise TypeError("can't convert %s to int" % type(answer).__name__)
        if answer:
            raise OSError(-answer if answer < 0 else EINVAL)

    def _load(self, block, off, buf):
        if block >= self._count:
            raise OSError(CORRUPT)
        self._done(self._dev.readblocks(block, buf, off))

    def _read(self, block, off, n):
        # `n` bytes of a block
        csize = self._csize
        data = None
        while True:
            k = off - self._coff if block == self._cblock else csize
            if not 0 <= k < csize:
                if off >= self._bsize:
                    raise OSError(CORRUPT)
                self._cblock = None
                at = min(off - off % self._rsize, self._bsize - csize)
                self._load(block, at, self._cache)
                self._cblock = block
                self._coff = at
                k = off - at
            part = self._cache[k : k + n]
            data = part if data is None else data + part
            off += len(part)
            n -= len(part)
            if not n:
                return data

    def _readinto(self, block, off, buf):
        # into `buf`, or its beginning; how much
        n = len(buf)
        if n >= self._csize and off % self._rsize == 0:
            n -= n % self._rsize
            self._load(block, off, buf[:n])
        else:
            n = min(n, self._csize - off % self._rsize)
            buf[:n] = self._read(block, off, n)
        return n

    def _word(self, block, off):
        return int.from_bytes(self._read(block, off, 4), "little")

    def _crc(self, block, off, n, crc=0):
        # crc32() of what lies there
        while n > 0:
            part = self._read(block, off, min(n, self._csize))
            crc = crc32(part, crc)
            off += len(part)
            n -= len(part)
        return crc

    def _erase(self, block):
        if self._readonly:
            raise OSError(EROFS)
        self._changed(block)
        self._done(self._dev.ioctl(6, block))

    def _program(self, block, off, data):
        self._changed(block)
        self._done(self._dev.writeblocks(block, data, off))

    def _changed(self, block):
        if block == self._cblock:
            self._cblock = None

    def _dev_sync(self):
        self._dev.ioctl(3, 0)

    # -- free blocks: those in use are marked for a window of the device, which moves on; a block that was given out is not
    # given out again before the window came by once more

    def _ack(self):
        # whatever was given out can be found by now
        self._left = self._count

    def _alloc(self):
        bits = self._free
        count = self._count
        while self._left:
            if self._next == self._window:
                self._start = start = (self._start + self._next) % count
                self._next = self._window = 0
                window = min(8 * len(bits), self._left)
                bits[:] = bytes(len(bits))
                for block in self._used():
                    k = (block - start) % count
                    if k < window:
                        bits[k >> 3] |= 1 << (k & 7)
                self._window = window
            k = self._next
            self._next = k + 1
            self._left -= 1
            if not bits[k >> 3] >> (k & 7) & 1:
                return (self._start + k) % count
        raise OSError(ENOSPC)

    def _used(self):
        for d in self._chain((0, 1), True):
            yield from d.pair
            for i in range(len(d.ids)):
                kind = self._kind(d, i)
                if kind == 1:
                    head, size = self._extent(d, i)
                    if head is not None:
                        yield from self._blocks(head, size)
                elif kind == 2 and self._twice:
                    yield from self._folder(d, i)
        for r in self._files:
            f = r()
            if f:
                yield from f.blocks()

    def _new_dir(self):
        pair = self._alloc(), self._alloc()
        d = Dir(pair)
        d.rev = self._word(pair[0], 0)
        return d

    # -- lists of blocks: each has pointers to the 1st, 2nd, 4th ... before it, as many as its index divides by 2

    def _index(self, pos):
        # which block of a file, and which byte of it
        size = self._bsize - 8
        n = pos // size
        if n:
            n = (pos - 4 * ((n - 1).bit_count() + 2)) // size
        return n, pos - size * n - 4 * n.bit_count()

    def _locate(self, head, size, pos):
        n = self._index(size - 1)[0]
        to, off = self._index(pos)
        while n > to:
            skip = min((n & -n).bit_length(), (n - to).bit_length()) - 1
            head = self._word(head, 4 * skip)
            n -= 1 << skip
        return head, off

    def _blocks(self, head, size):
        if size > 0:
            n = self._index(size - 1)[0]
            while True:
                yield head
                if not n:
                    break
                head = self._word(head, 0)
                n -= 1

    # -- folders

    def _chain(self, pair, whole=False):
        # the pairs of a folder, or all that follow
        n = self._count
        while pair:
            d = self._fetch(pair)
            yield d
            n -= 1
            if n < 0:
                raise OSError(CORRUPT)
            pair = d.tail if whole or d.split else None

    def _pair(self, data):
        a, b = unpack("<II", data)
        return None if a == FREE or b == FREE else (a, b)

    def _list_of(self, data):
        # the last block of a file and its size
        head, size = unpack("<II", data)
        if size > self._bsize * self._count:
            raise OSError(CORRUPT)
        return (head, size) if size else (None, 0)

    def _before(self, pair):
        # the pair whose tail that is
        for d in self._chain((0, 1), True):
            if d.tail and d.tail[0] in pair:
                return d
        return None

    def _parents(self):
        # where folders are, as their parents say
        pairs = []
        for d in self._chain((0, 1), True):
            for i in range(len(d.ids)):
                if self._kind(d, i) == 2:
                    pairs.append(self._folder(d, i))
        return pairs

    def _adopt(self):
        # pairs in the list of all that no folder has, and those that were replaced in a folder and not in the list
        pairs = self._parents()
        p = self._fetch((0, 1))
        n = self._count
        while p.tail:
            n -= 1
            if n < 0:
                raise OSError(CORRUPT)
            if not p.split and p.tail != self._root:
                tail = p.tail
                real = [pair for pair in pairs if pair[0] in tail or pair[1] in tail]
                if not real:
                    d = self._fetch(tail)
                    self._relink(p, d.tail, d.split, d.delta)
                    continue
                real = real[0]
                if real[0] not in tail or real[1] not in tail:
                    self._relink(p, real, False)
            p = self._fetch(p.tail)

    def _empty(self, pair):
        for d in self._chain(pair):
            for i in range(len(d.ids)):
                if self._kind(d, i):
                    raise OSError(ENOTEMPTY)

    # -- paths

    def _walk(self, path):
        # the folder that a path lies in, and its last name; "" for the root
        parts = self._parts(path)
        pair = self._root
        for part in parts[:-1]:
            d, i, found = self._search(pair, part.encode())
            if not found:
                raise OSError(ENOENT)
            pair = self._inside(d, i)
        return pair, parts[-1].encode() if parts else b""

    def _inside(self, d, i):
        if self._kind(d, i) != 2:
            raise OSError(ENOTDIR)
        return self._folder(d, i)

    def _find(self, path):
        pair, name = self._walk(path)
        if not name:
            raise OSError(EINVAL)
        d, i, found = self._search(pair, name)
        if not found:
            raise OSError(ENOENT)
        return pair, name, d, i

    def _place(self, path):
        # where something new is to be
        self._ready()
        pair, name = self._walk(path)
        if not name:
            raise OSError(EEXIST)
        if len(name) > 255:
            raise OSError(ENAMETOOLONG)
        return pair, name

    def _info(self, d, i):
        kind = self._kind(d, i)
        return 0x4000 if kind == 2 else 0x8000, 0 if kind == 2 else self._extent(d, i)[1]

    def _list(self, pair, binary):
        for d in self._chain(pair):
            found = []
            for i in range(len(d.ids)):
                if self._kind(d, i):
                    name = bytes(self._name(d, i))
                    kind, size = self._info(d, i)
                    found.append((name if binary else name.decode("utf-8", "replace"), kind, 0, size))
            yield from found

    # -- what os asks

    def mount(self, readonly, mkfs):
        if readonly:
            self._readonly = True

    def umount(self):
        pass

    def ilistdir(self, path=""):
        pair, name = self._walk(path)
        if name:
            d, i, found = self._search(pair, name)
            if not found:
                raise OSError(ENOENT)
            pair = self._inside(d, i)
        return self._list(pair, isinstance(path, (bytes, bytearray)))

    def open(self, path, mode="r"):
        flags = parse(mode)
        pair, name = self._place(path) if flags[1] else self._walk(path)
        if not name:
            raise OSError(EISDIR)
        return flags[-1](File(self, pair, name, flags))

    def mkdir(self, path):
        pair, name = self._place(path)
        d, i, found = self._search(pair, name)
        if found:
            raise OSError(EEXIST)
        self._ack()
        self._add_folder(d, i, name)

    def remove(self, path):
        self._ready()
        pair, name, d, i = self._find(path)
        inside = None
        if self._kind(d, i) == 2:
            inside = self._folder(d, i)
            self._empty(inside)
        self._ack()
        self._delete(d, i, inside)
        self._moved(pair, name, pair, None)

    rmdir = remove

    def rename(self, old, new):
        pair, name = self._place(new)
        src, was, d, i = self._find(old)
        if self._parts(new)[: len(self._parts(old))] == self._parts(old):
            if self._parts(new) == self._parts(old):
                return
            raise OSError(EINVAL)  # into itself
        e, j, found = self._search(pair, name)
        inside = None
        if found:
            if self._kind(e, j) != self._kind(d, i):
                raise OSError(EISDIR if self._kind(e, j) == 2 else ENOTDIR)
            if self._kind(e, j) == 2:
                inside = self._folder(e, j)
                self._empty(inside)
        self._ack()
        self._move(d, i, e, j, found, name, inside)
        self._moved(pair, name, pair, None)
        self._moved(src, was, pair, name)

    def _moved(self, *where):
        for r in self._files:
            f = r()
            if f:
                f.moved(*where)

    def _forget(self, file):
        self._files = [r for r in self._files if r() not in (None, file)]

    def stat(self, path):
        pair, name = self._walk(path)
        if not name:
            return (0x4000,) + (0,) * 9
        pair, name, d, i = self._find(path)
        kind, size = self._info(d, i)
        t = self._time(d, i)
        return kind, 0, 0, 0, 0, 0, size, t, t, t

    def statvfs(self, path):
        free = self._count - sum(1 for block in self._used())
        return self._bsize, self._bsize, self._count, free, free, 0, 0, 0, 0, 255
