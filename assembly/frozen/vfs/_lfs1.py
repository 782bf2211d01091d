# littlefs, version 1 on the device. A pair of blocks: revision, size, tail, then entries side by side, then a checksum; it is
# written as a whole into the block that does not count.
from errno import EINVAL, ENOSPC, EROFS
from struct import pack, unpack
from vfs._lfs import CORRUPT, FREE, Dir, Lfs, Writer

# types of entries; MOVED: it may be somewhere else too, and counts only if it is not
_FILE = 0x11
_DIR = 0x22
_SUPER = 0x2E
_MOVED = 0x80

_NOTHING = pack("<II", FREE, 0)


def _entry(kind, name, data=_NOTHING):
    return bytes((kind, len(data), 0, len(name))) + data + name


class VfsLfs1(Lfs):
    # an entry of a Dir: its offset in the block, or the bytes of one that is not there yet
    __module__ = "builtins"
    _twice = False
    _has_mtime = False
    _inline = 0  # no file lies in its folder
    _fixed = False

    # -- reading

    def _fetch(self, pair):
        best = None
        for block, other in (pair, (pair[1], pair[0])):
            rev, size = unpack("<II", self._read(block, 0, 8))
            end = (size & 0x7FFFFFFF) - 4
            if not 16 <= end <= self._bsize - 4 or best and rev - best.rev & 0x80000000:
                continue
            if self._crc(block, 0, end) ^ self._word(block, end) == 0xFFFFFFFF:
                best = Dir((block, other))
                best.rev = rev
                best.tail = self._pair(self._read(block, 8, 8))
                best.split = size >> 31 == 1
                best.size = end
        if not best:
            raise OSError(CORRUPT)
        off = 16
        while off + 4 <= best.size:
            best.ids.append(off)
            off += 4 + sum(self._read(best.pair[0], off + 1, 3))
        if off > best.size:
            raise OSError(CORRUPT)
        return best

    def _raw(self, block, data):
        if isinstance(data, int):
            data = self._read(block, data, 4 + sum(self._read(block, data + 1, 3)))
        return data

    def _head(self, d, i):
        # kind and the eight bytes that say where the content is
        data = d.ids[i]
        data = self._read(d.pair[0], data, 12) if isinstance(data, int) else data
        return data[0], data[4:12]

    def _kind(self, d, i):
        kind, data = self._head(d, i)
        if kind & _MOVED and self._elsewhere(data):
            return 0
        kind &= 0x7F
        return 1 if kind == _FILE else 2 if kind == _DIR else 0

    def _elsewhere(self, data):
        for d in self._chain((0, 1), True):
            for i in range(len(d.ids)):
                kind, other = self._head(d, i)
                if other == data and not kind & _MOVED:
                    return True
        return False

    def _name(self, d, i):
        raw = self._raw(d.pair[0], d.ids[i])
        return raw[4 + raw[1] + raw[2] :]

    def _folder(self, d, i):
        return unpack("<II", self._head(d, i)[1])

    def _extent(self, d, i):
        return self._list_of(self._head(d, i)[1])

    def _content(self, d, i):
        head, size = self._extent(d, i)
        return head, size, None if size else b""

    def _time(self, d, i):
        return 0

    def _search(self, pair, name):
        for d in self._chain(pair):
            for i in range(len(d.ids)):
                if self._name(d, i) == name and self._kind(d, i):
                    return d, i, True
        return d, len(d.ids), False

    # -- writing

    def _commit(self, d):
        w = Writer(self, d.pair[1])
        d.rev = d.rev + 1 & 0xFFFFFFFF
        source = d.pair[0]
        parts = [self._size(d, data) for data in d.ids]
        w.sum(pack("<IIII", d.rev, 20 + sum(parts) | d.split << 31, *(d.tail or (FREE, FREE))))
        for i in range(len(d.ids)):
            raw = self._raw(source, d.ids[i])
            d.ids[i] = w.off
            w.sum(raw)
        w.add((w.crc ^ 0xFFFFFFFF).to_bytes(4, "little"))
        w.done()
        d.pair = (d.pair[1], source)

    def _size(self, d, data):
        return 4 + sum(self._read(d.pair[0], data + 1, 3)) if isinstance(data, int) else len(data)

    def _relink(self, d, tail, split, delta=0):
        d.tail = tail
        d.split = split
        self._commit(d)

    def _ready(self):
        # what a lost power left behind is put right before anything is written
        if self._readonly:
            raise OSError(EROFS)
        if not self._fixed:
            self._adopt()
            for d in self._chain((0, 1), True):
                for i in range(len(d.ids) - 1, -1, -1):
                    kind, data = self._head(d, i)
                    if kind & _MOVED:
                        if self._elsewhere(data):
                            self._take(d, i)
                        else:
                            self._put(d, i, kind & 0x7F, self._name(d, i), data)
            self._fixed = True

    def _put(self, d, i, kind, name, data):
        d.ids[i] = _entry(kind, name, data)
        self._commit(d)

    def _insert(self, d, i, name, kind=_FILE, data=_NOTHING):
        raw = _entry(kind, name, data)
        if 20 + sum(self._size(d, e) for e in d.ids) + len(raw) <= self._bsize:
            d.ids.append(raw)
        else:
            self._ack()
            new = self._new_dir()
            new.tail = d.tail
            new.ids.append(raw)
            self._commit(new)
            d.tail = new.pair
            d.split = True
        self._commit(d)

    def _update(self, d, i, f):
        self._put(d, i, _FILE, self._name(d, i), pack("<II", f.head, f.size) if f.size else _NOTHING)

    def _add_folder(self, d, i, name):
        new = self._new_dir()
        new.tail = d.tail
        self._commit(new)
        d.tail = new.pair
        self._insert(d, i, name, _DIR, pack("<II", *new.pair))

    def _take(self, d, i):
        if i >= len(d.ids):
            raise OSError(CORRUPT)
        del d.ids[i]
        if not d.ids:
            p = self._before(d.pair)
            if p and p.split:
                return self._relink(p, d.tail, d.split)
        self._commit(d)

    def _delete(self, d, i, inside):
        self._take(d, i)
        if inside:
            p = self._before(inside)
            if not p:
                raise OSError(CORRUPT)
            for d in self._chain(inside):
                pass
            self._relink(p, d.tail, False)

    def _move(self, d, i, e, j, found, name, inside):
        kind, data = self._head(d, i)
        kind &= 0x7F
        was = self._name(d, i)
        pair = d.pair
        same = e.pair[0] in pair
        if data != _NOTHING:  # all empty files look the same
            self._put(d, i, kind | _MOVED, was, data)
            if same:
                e = d
        if found:
            self._put(e, j, kind, name, data)
        else:
            self._insert(e, j, name, kind, data)
        self._delete(self._fetch(pair), i, inside)

    # -- the whole

    def _format(self):
        if self._count < 4:
            raise OSError(ENOSPC)
        root = Dir((2, 3))
        root.rev = self._word(2, 0)
        self._commit(root)
        d = Dir((0, 1))
        d.rev = self._word(0, 0)
        d.tail = root.pair
        d.ids = [_entry(_SUPER, b"littlefs", pack("<IIIII", *root.pair, self._bsize, self._count, 0x10001))]
        self._commit(d)
        self._commit(d)

    def _mount(self):
        d = self._fetch((0, 1))
        raw = self._raw(d.pair[0], d.ids[0]) if d.ids else b""
        if len(raw) < 32 or raw[0] != _SUPER or raw[24:32] != b"littlefs":
            raise OSError(CORRUPT)
        a, b, size, count, version = unpack("<5I", raw[4:24])
        if version >> 16 != 1 or version & 0xFFFF > 1 or size != self._bsize or count != self._count:
            raise OSError(EINVAL)
        self._root = a, b
