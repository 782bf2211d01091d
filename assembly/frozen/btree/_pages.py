# btree._pages: the file of a database, after Berkeley DB 1.85's btree.h, with little-endian numbers: pages, of which those that
# were used last are in memory, free ones, and chains. What does not fit together raises OSError(EIO).
#
# Numbers have 32 bits, or 16 where said. Page 0: magic, version, bytes of a page, first free page, 0, flags; page 1 is the root.
# A page: its number, those before and behind it on its level, its kind, where room begins and ends (16 bits); then where each
# entry is (16 bits). Entries lie close to each other at the page's end, padded to 4 bytes. In a leaf: size of key, size of data, 8
# bits of flags, key, data. In an inner page: size of key, page, flags, key; keys of that page are not less. A key or data that is
# too large lies in a chain of pages of its own, and 8 bytes say which is the first and what its size.
from errno import EINVAL, EIO
from struct import pack, unpack, unpack_from

INNER = 1  # kinds of pages
LEAF = 2
CHAIN = 4
KEPT = 32  # an inner page needs that chain: it is never given back
BIGDATA = 1  # flags of entries
BIGKEY = 2
_HEAD = "<6I"
_MAGIC, _VERSION, _UNIQUE = 0x53162, 3, 0x20


def entry(key, second, flags, data=b""):
    # `second` is the size of the data, or a page
    data = pack("<IIB", len(key), second, flags) + key + data
    return data + bytes(-len(data) % 4)


class Page:
    __slots__ = "buf", "halves", "words", "dirty", "used"

    def __init__(self, buf):
        self.buf = buf
        view = memoryview(buf)
        self.halves = view.cast("H")  # 8: where room begins, 9: where it ends, 10 ...: where entries are
        self.words = view[:16].cast("I")
        self.dirty = False

    def count(self):
        return self.halves[8] // 2 - 10

    def at(self, i):
        # where an entry is, and what it begins with
        if not 0 <= i < self.count():
            raise OSError(EIO)
        at = self.halves[10 + i]
        return (at,) + unpack_from("<IIB", self.buf, at)

    def size(self, at):
        # of an entry, if it makes sense
        if at + 9 <= len(self.buf):
            size, second, flags = unpack_from("<IIB", self.buf, at)
            leaf = self.words[3] & LEAF
            if (size == 8 or not flags & BIGKEY) and (second == 8 or not leaf or not flags & BIGDATA):
                return 12 + size + second & -4 if leaf else 12 + size & -4
        raise OSError(EIO)

    def check(self, n):
        h = self.halves
        kind = self.words[3] & 31
        if self.words[0] == n and kind == CHAIN:
            return
        at = h[9]
        if self.words[0] == n and kind in (INNER, LEAF) and 20 <= h[8] <= at and not h[8] & 1:
            for where in sorted(h[10 : h[8] // 2]):
                if where != at:
                    break
                at += self.size(at)
            if at == len(self.buf):
                return
        raise OSError(EIO)

    def insert(self, i, data):
        # whether there was room
        h = self.halves
        begin = h[8]
        at = h[9] - len(data)
        if begin + 2 > at:
            return False
        where = 20 + 2 * i
        if where > begin:
            raise OSError(EIO)
        buf = self.buf
        buf[at : at + len(data)] = data
        buf[where + 2 : begin + 2] = buf[where:begin]
        h[10 + i] = at
        h[8] = begin + 2
        h[9] = at
        return True

    def remove(self, i):
        h = self.halves
        buf = self.buf
        at = self.at(i)[0]
        size = self.size(at)
        begin, end = h[8], h[9]
        buf[end + size : at + size] = buf[end:at]
        for k in range(10, begin // 2):
            if h[k] < at:
                h[k] += size
        where = 20 + 2 * i
        buf[where : begin - 2] = buf[where + 2 : begin]
        h[8] = begin - 2
        h[9] = end + size

    def entries(self):
        return [bytes(self.buf[at : at + self.size(at)]) for at in self.halves[10 : self.halves[8] // 2]]

    def fill(self, entries):
        self.halves[8] = 20
        self.halves[9] = len(self.buf)
        for i in range(len(entries)):
            if not self.insert(i, entries[i]):
                raise OSError(EIO)


class Pages:
    def __init__(self, stream, size, cachesize):
        self.stream = stream
        head = bytearray(24)
        self._done(stream.readinto(head))  # a stream that cannot be read is asked nothing else
        end = self._seek(0, 2)
        self._free = 0
        self._written = None  # what page 0 says of free pages
        if end:
            self._seek(0)
            self._done(stream.readinto(head))
            magic, version, size, self._free, _, flags = unpack(_HEAD, head)
            if magic != _MAGIC or version != _VERSION or flags != _UNIQUE or not 512 <= size < 65536 or size & 1:
                raise OSError(EINVAL)
            self._written = self._free
        self.size = size
        self.count = end // size
        self._most = max(cachesize // size, 4)
        self._cache = {}
        self._used = 0  # counts uses of pages
        if not end:
            self.count = 1
            self.new(LEAF)

    def _done(self, n):
        # what a stream answers: how many bytes, or an errno
        if n is not None and n < 0:
            raise OSError(-n)
        return n

    def _seek(self, at, whence=0):
        if hasattr(self.stream, "seek"):
            return self.stream.seek(at, whence)
        # a class of a program, after MicroPython's protocol of streams: the place, which is also the answer, and whence
        from uctypes import addressof

        arg = bytearray(pack("<iI", at, whence))
        self._done(self.stream.ioctl(2, addressof(arg)))
        return unpack_from("<i", arg)[0]

    def _write(self, at, buf):
        self._seek(at)
        if self._done(self.stream.write(buf)) != len(buf):
            raise OSError(EIO)

    def page(self, n, kinds):
        page = self._cache.get(n)
        if page is None:
            if self.stream is None:
                raise ValueError("database closed")
            if not 0 < n < self.count:
                raise OSError(EIO)
            page = self._fresh()
            self._seek(n * self.size)
            if self._done(self.stream.readinto(page.buf)) != self.size:
                raise OSError(EIO)
            page.check(n)
            self._cache[n] = page
        self._used = page.used = self._used + 1
        if not page.words[3] & kinds:
            raise OSError(EIO)
        return page

    def _fresh(self):
        # a page without content; for it those go that were not used for the longest time
        cache = self._cache
        while len(cache) >= self._most:
            old = min(cache.values(), key=lambda page: page.used)
            self._clean(old)
            del cache[old.words[0]]
        return Page(bytearray(self.size))

    def _clean(self, page):
        if page.dirty:
            self._write(page.words[0] * self.size, page.buf)
            page.dirty = False

    def mark(self, page):
        # it was changed; meanwhile it may have gone from the cache
        page.dirty = True
        self._used = page.used = self._used + 1
        self._cache[page.words[0]] = page

    def new(self, kind):
        n = self._free
        if n:
            page = self.page(n, 31)
            self._free = page.words[2]
        else:
            page = self._fresh()
            n = self.count
            self.count = n + 1
        w = page.words
        w[0] = n
        w[1] = w[2] = 0
        w[3] = kind
        page.fill(())
        self.mark(page)
        return page

    def drop(self, page):
        page.words[1] = 0
        page.words[2] = self._free
        self._free = page.words[0]
        self.mark(page)

    def link(self, n, kind, way, to):
        # what lies before (1) or behind (2) a page
        if n:
            page = self.page(n, kind)
            page.words[way] = to
            self.mark(page)

    # -- what lies in chains of its own

    def _chain(self, where):
        # first page, and how many bytes lie in each
        n, size = unpack("<II", where)
        room = self.size - 20
        if size > self.count * room:
            raise OSError(EIO)
        return n, range(0, size, room), size

    def load(self, where):
        n, places, size = self._chain(where)
        data = bytearray(size)
        for at in places:
            page = self.page(n, CHAIN)
            data[at : at + self.size - 20] = page.buf[20 : 20 + size - at]
            n = page.words[2]
        return data

    def store(self, data):
        n = 0
        room = self.size - 20
        for at in reversed(range(0, len(data), room)):
            part = data[at : at + room]
            page = self.new(CHAIN)
            page.buf[20 : 20 + len(part)] = part
            page.words[2] = n
            n = page.words[0]
        return pack("<II", n, len(data))

    def release(self, where):
        n, places, _ = self._chain(where)
        for _ in places:
            page = self.page(n, CHAIN)
            if page.words[3] & KEPT:
                break
            n = page.words[2]
            self.drop(page)

    # -- the whole

    def flush(self):
        if self.stream is None:
            raise ValueError("database closed")
        if self._free != self._written:
            self._write(0, pack("%s%dx" % (_HEAD, self.size - 24), _MAGIC, _VERSION, self.size, self._free, 0, _UNIQUE))
            self._written = self._free
        for page in self._cache.values():
            self._clean(page)
        if hasattr(self.stream, "seek"):
            self.stream.flush()
        else:
            self._done(self.stream.ioctl(1, 0))
        return 0

    def close(self):
        if self.stream is not None:
            self.flush()
            self.stream = None
            self._cache.clear()
        return 0
