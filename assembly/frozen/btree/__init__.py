# btree: keys and values, kept in the order of the keys in one stream; after MicroPython's module. Files are those of Berkeley
# DB 1.85, so devices read ours and we read theirs, unless the same key may be there twice. That library itself loses keys that
# are longer than half a page.
from errno import EINVAL, EIO
from struct import unpack_from

from ._pages import BIGDATA, BIGKEY, CHAIN, INNER, KEPT, LEAF, Pages, entry

INCL = 1
DESC = 2

_CURSOR, _FIRST, _LAST, _NEXT, _PREV = 1, 3, 6, 7, 9  # what seq() is asked for


def open(stream, *, flags=0, pagesize=0, cachesize=0, minkeypage=0):
    return btree(stream, flags, pagesize, cachesize, minkeypage)


def _bytes(data):
    return data.encode() if isinstance(data, str) else bytes(memoryview(data))


class Cursor:
    # a place in the database: where the key that was found last is, or was
    def __init__(self, db):
        self._db = db
        self.key = None

    def seek(self, key, by=1):
        # goes to the first key that is not less; None: to the first or last of all
        db = self._db
        self._left = db.count
        last = key is None and by < 0
        page, i, _ = db.search(None if last else key or b"")
        return self._settle(page, i - last, -1 if last else 1)

    def step(self, by):
        db = self._db
        if self._stamp == db.stamp:
            return self._settle(db.page(self._n, LEAF), self._i + by, by)
        self._left = db.count
        was = self.key
        page, i, exact = db.search(was)
        if not self._settle(page, i + exact if by > 0 else i - 1, by):
            return False
        if (self.key <= was) if by > 0 else (self.key >= was):
            raise OSError(EIO)
        return True

    def _settle(self, page, i, by):
        db = self._db
        while not 0 <= i < page.count():
            n = page.words[2 if by > 0 else 1]
            if not n:
                return False
            self._left -= 1
            if self._left < 0:
                raise OSError(EIO)
            page = db.page(n, LEAF)
            i = 0 if by > 0 else page.count() - 1
        self._n = page.words[0]
        self._i = i
        self._stamp = db.stamp
        self.key = bytes(db.key(page, i))
        return True

    def data(self):
        return self._db.data(self._db.page(self._n, LEAF), self._i)


class btree(Pages):
    def __init__(self, stream, flags, pagesize, cachesize, minkeypage):
        if flags or minkeypage and minkeypage < 2 or pagesize and (not 512 <= pagesize < 65536 or pagesize & 1):
            raise OSError(EINVAL)
        super().__init__(stream, pagesize or 1024, cachesize)
        self._large = max((self.size - 20) // (minkeypage or 2) - 14, 30)  # of a key and its data, what may lie in a leaf
        self.stamp = 0  # counts changes
        self._cursor = Cursor(self)

    def __repr__(self):
        return "<btree %x>" % (0 if self.stream is None else id(self))

    # -- entries

    def key(self, page, i):
        at, size, _, flags = page.at(i)
        key = page.buf[at + 9 : at + 9 + size]
        return self.load(key) if flags & BIGKEY else key

    def data(self, page, i):
        at, size, n, flags = page.at(i)
        at += 9 + size
        data = page.buf[at : at + n]
        return bytes(self.load(data) if flags & BIGDATA else data)

    def search(self, key):
        # the leaf and where in it the key is, or should be, and whether it is; None is behind all
        self._path = path = []  # pages that led there, and which of their entries
        n = 1
        while len(path) < 50:
            page = self.page(n, INNER | LEAF)
            w = page.words
            leaf = w[3] & LEAF
            high = page.count()
            # the first key of a level is less than all, whatever it is
            low = 0 if leaf or w[1] else 1
            exact = False
            if key is None:
                low = high
            while low < high:
                i = (low + high) // 2
                k = self.key(page, i)
                if k <= key:
                    low = i + 1
                    exact = k == key
                else:
                    high = i
            if leaf:
                return page, low - exact, exact
            low = max(low - 1, 0)
            path.append((n, low))
            n = page.at(low)[2]
        raise OSError(EIO)

    def _add(self, page, i, new):
        # as entry i of a leaf; pages that are full are parted, up to the root
        path = self._path
        while not page.insert(i, new):
            entries = page.entries()
            entries.insert(i, new)
            most = len(entries) - 1
            k = most  # behind all: more may follow
            if i < most or page.words[2]:
                # as close to the middle as can be
                k = 0
                rest = sum([len(e) + 2 for e in entries])
                while k < most and rest > len(entries[k]) + 2:
                    rest -= 2 * len(entries[k]) + 4
                    k += 1
                k = max(k, 1)
            kind = page.words[3] & 31
            root = page.words[0] == 1
            right = self.new(kind)
            r = right.words[0]
            if root:
                left = self.new(kind)
            else:
                left = page
                right.words[2] = page.words[2]
                self.link(page.words[2], kind, 1, r)
            left.words[2] = r
            right.words[1] = left.words[0]
            left.fill(entries[:k])
            right.fill(entries[k:])
            self.mark(left)
            self.mark(right)
            # what leads to the page on the right: its first key, as much of it as it takes
            n, _, flags = unpack_from("<IIB", entries[k])
            key = entries[k][9 : 9 + n]
            flags &= BIGKEY
            if kind == LEAF:
                if flags:
                    chain = self.page(unpack_from("<I", key)[0], CHAIN)
                    chain.words[3] |= KEPT
                    self.mark(chain)
                elif path and path[-1][1]:
                    before = self.key(left, k - 1)
                    n = 0
                    while n < len(before) and before[n : n + 1] == key[n : n + 1]:
                        n += 1
                    key = key[: n + 1]
            new = entry(key, r, flags)
            if root:
                page.words[3] = INNER
                page.fill((entry(b"", left.words[0], 0), new))
                break
            n, i = path.pop()
            page = self.page(n, INNER)
            i += 1
        self.mark(page)

    def _take(self, page, i):
        at, size, _, flags = page.at(i)
        for flag, at in ((BIGKEY, at + 9), (BIGDATA, at + 9 + size)):
            if flags & flag:
                self.release(page.buf[at : at + 8])
        page.remove(i)
        self.mark(page)

    # -- what programs ask

    def put(self, key, val, flags=0):
        key, val = _bytes(key), _bytes(val)
        full, size = key, len(val)
        flags = 0
        if len(key) > self._large:
            key = self.store(key)
            flags = BIGKEY
        if len(key) + size > self._large:
            val = self.store(val)
            flags |= BIGDATA
        if len(key) + len(val) > self._large:
            key = self.store(key)
            flags |= BIGKEY
        page, i, exact = self.search(full)
        self.stamp += 1
        if exact:
            self._take(page, i)
        self._add(page, i, entry(key, len(val), flags, val))
        return 0

    def get(self, key, default=None, /):
        page, i, exact = self.search(_bytes(key))
        return self.data(page, i) if exact else default

    def _find(self, key):
        page, i, exact = self.search(_bytes(key))
        if not exact:
            raise KeyError(key)
        return page, i

    def __getitem__(self, key):
        return self.data(*self._find(key))

    def __setitem__(self, key, val):
        self.put(key, val)

    def __delitem__(self, key):
        page, i = self._find(key)
        self.stamp += 1
        self._take(page, i)
        # pages without entries leave their level and their parent; the root stays, as a leaf
        while not page.count():
            n, before, after, kind = page.words
            if n == 1:
                page.words[3] = LEAF
                break
            self.link(after, kind & 31, 1, before)
            self.link(before, kind & 31, 2, after)
            self.drop(page)
            n, i = self._path.pop()
            page = self.page(n, INNER)
            page.remove(i)
            self.mark(page)

    def __contains__(self, key):
        return self.search(_bytes(key))[2]

    def seq(self, flags, key=None, val=None, /):
        cursor = self._cursor
        if flags in (_NEXT, _PREV) and cursor.key is not None:
            found = cursor.step(1 if flags == _NEXT else -1)
        elif flags == _CURSOR and key or flags in (_FIRST, _LAST, _NEXT, _PREV):
            found = cursor.seek(_bytes(key) if flags == _CURSOR else None, -1 if flags in (_LAST, _PREV) else 1)
        else:
            raise OSError(EINVAL)
        return (cursor.key, cursor.data()) if found else None

    def _walk(self, what, start=None, end=None, flags=0):
        # begins at the first key that is not less than `start`, downwards too, as MicroPython's
        cursor = Cursor(self)
        down = flags & DESC
        by = -1 if down else 1
        found = cursor.seek(start if start is None else _bytes(start), by)
        if end is not None:
            end = _bytes(end)
        while found:
            key = cursor.key
            if end is not None and (key == end and not flags & INCL or (key < end if down else key > end)):
                break
            yield what(cursor)
            found = cursor.step(by)

    def keys(self, *range):
        return self._walk(lambda cursor: cursor.key, *range)

    def values(self, *range):
        return self._walk(Cursor.data, *range)

    def items(self, *range):
        return self._walk(lambda cursor: (cursor.key, cursor.data()), *range)

    __iter__ = keys
