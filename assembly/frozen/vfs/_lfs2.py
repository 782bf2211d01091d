# littlefs, version 2 on the device: 2.0 and 2.1. A pair of blocks is a log: a revision, then commits of tagged pieces that end
# with a checksum. Blocks are not replaced when they wear out, and folders not moved to spread the wear: this flash does not.
from errno import EINVAL, ENOSPC, EROFS
from vfs._lfs import CORRUPT, FREE, Dir, Lfs, Writer
from binascii import crc32
from struct import pack, unpack

# types of pieces: kind in the upper three bits. An entry is a list: tag, where its data is, tag ... ; data is an offset in the
# block, or bytes that are not there yet.
_SUPER = 0x0FF
_DIR = 0x200
_INLINE = 0x201
_LIST = 0x202
_MTIME = 0x301
_CREATE = 0x401
_DELETE = 0x4FF
_CRC = 0x500
_FCRC = 0x5FF
_TAIL = 0x600
_STATE = 0x7FF
_NOID = 0x3FF


def _tag(kind, i, size=0):
    return kind << 20 | i << 10 | size


class VfsLfs2(Lfs):
    __module__ = "builtins"
    _twice = True  # folders count twice for statvfs
    _has_mtime = True
    _minor = 1
    _moving = None  # what is moved from there and has not gone yet: its number, pair
    _lost = None  # the same, as it was found when mounted: it counts as gone
    _orphans = 0
    _disk = 0  # the state of all as the device has it

    # -- reading

    def _fetch(self, pair):
        a, b = pair
        ra, rb = self._word(a, 0), self._word(b, 0)
        if rb - ra & 0x80000000 or ra == rb:
            order = (a, b, ra), (b, a, rb)
        else:
            order = (b, a, rb), (a, b, ra)
        for block, other, rev in order:
            d = Dir((block, other))
            d.rev = rev
            if self._parse(d, block):
                move = self._lost
                if move and move[1] in pair and move[0] < len(d.ids):
                    del d.ids[move[0]]
                return d
        raise OSError(CORRUPT)

    def _parse(self, d, block):
        size = self._bsize
        crc = self._crc(block, 0, 4)
        last = 0xFFFFFFFF
        off = 4
        d.off = 0
        pieces = []
        erased = fcrc = mark = None
        while off + 4 <= size:
            raw = self._read(block, off, 4)
            tag = int.from_bytes(raw, "big") ^ last
            n = tag & 0x3FF
            if n == 0x3FF:
                n = 0
            if tag >> 31:
                erased = not pieces
                break
            off += 4
            if off + n > size:
                break
            crc = crc32(raw, crc)
            kind = tag >> 20
            last = tag
            if kind & 0x780 == _CRC:
                if self._word(block, off) ^ crc != 0xFFFFFFFF:
                    break
                for k in range(0, len(pieces), 2):
                    self._apply(d, pieces[k], pieces[k + 1])
                pieces = []
                last ^= (kind & 1) << 31
                d.last = last
                d.off = off + n
                crc = 0
                fcrc, mark = mark, None
            else:
                crc = self._crc(block, off, n, crc)
                if kind == _FCRC:
                    mark = unpack("<II", self._read(block, off, 8))
                else:
                    pieces += tag, off
            off += n
        if erased and d.off % self._psize == 0 and d.off < size:
            # what comes next has not been written to
            if fcrc:
                n = fcrc[0]
                d.erased = d.off + n <= size and self._crc(block, d.off, n) ^ fcrc[1] == 0xFFFFFFFF
            else:
                d.erased = not self._minor
        return d.off

    def _apply(self, d, tag, data):
        kind = tag >> 20
        i = tag >> 10 & 0x3FF
        group = kind & 0x700
        ids = d.ids
        if group == 0x400:
            if kind == _CREATE:
                ids.insert(i, [])
            elif i < len(ids):
                del ids[i]
        elif group < 0x400:
            if i != _NOID:
                if not group:
                    while len(ids) <= i:
                        ids.append([])
                if i < len(ids):
                    e = ids[i]
                    for k in range(0, len(e), 2):
                        had = e[k] >> 20
                        if had == kind or group < 0x300 and had & 0x700 == group:
                            del e[k : k + 2]
                            break
                    if tag & 0x3FF != 0x3FF:
                        e += tag, data
        elif group == _TAIL:
            d.tail = self._pair(self._data(d.pair[0], data, 8))
            d.split = bool(kind & 1)
        elif kind == _STATE:
            d.delta = int.from_bytes(self._data(d.pair[0], data, 12), "little")

    def _data(self, block, data, n):
        return self._read(block, data, n) if isinstance(data, int) else data

    def _get(self, d, i, group):
        # tag and data of an entry's piece
        e = d.ids[i]
        for k in range(0, len(e), 2):
            if e[k] >> 20 & 0x700 == group:
                return e[k], e[k + 1]
        return 0, 0

    def _kind(self, d, i):
        e = d.ids[i]
        return e[0] >> 20 if e and e[0] >> 20 in (1, 2) else 0

    def _name(self, d, i):
        tag, data = d.ids[i][:2]
        return self._data(d.pair[0], data, tag & 0x3FF)

    def _folder(self, d, i):
        tag, data = self._get(d, i, _DIR)
        if tag >> 20 != _DIR:
            raise OSError(CORRUPT)
        return unpack("<II", self._data(d.pair[0], data, 8))

    def _extent(self, d, i):
        tag, data = self._get(d, i, _DIR)
        if tag >> 20 == _LIST:
            return self._list_of(self._data(d.pair[0], data, 8))
        return None, tag & 0x3FF

    def _content(self, d, i):
        head, size = self._extent(d, i)
        if head is not None:
            return head, size, None
        return None, size, bytes(self._data(d.pair[0], self._get(d, i, _DIR)[1], size)) if size else b""

    def _time(self, d, i):
        e = d.ids[i]
        for k in range(0, len(e), 2):
            if e[k] >> 20 == _MTIME and e[k] & 0x3FF == 8:
                return int.from_bytes(self._data(d.pair[0], e[k + 1], 8), "little") // 1000000000
        return 0

    def _search(self, pair, name):
        # names are sorted; of two that begin alike the longer one is first
        key = name + b"\xff"
        for d in self._chain(pair):
            at = None
            for i in range(len(d.ids)):
                if self._kind(d, i):
                    other = self._name(d, i)
                    if other == name:
                        return d, i, True
                    if at is None and other + b"\xff" > key:
                        at = i
            if at is not None:
                return d, at, False
        return d, len(d.ids), False

    # -- writing

    def _commit(self, d, *pieces):
        # tag, data, tag, data ...
        deletes = False
        for k in range(0, len(pieces), 2):
            self._apply(d, pieces[k], pieces[k + 1])
            deletes = deletes or pieces[k] >> 20 == _DELETE
        if deletes and not d.ids:
            p = self._before(d.pair)
            if p and p.split:
                return self._relink(p, d.tail, d.split, d.delta)
        state = self._state()
        delta = state ^ self._disk
        if delta:
            d.delta ^= delta
            pieces += _tag(_STATE, _NOID, 12), d.delta.to_bytes(12, "little")
        size = sum(4 + len(pieces[k]) for k in range(1, len(pieces), 2))
        if d.erased and len(d.ids) < 0xFF and d.off + size <= self._bsize - 8:
            w = Writer(self, d.pair[0], d.off, False)
            w.last = d.last
            for k in range(0, len(pieces), 2):
                self._put(w, pieces[k], pieces[k + 1])
            self._seal(w, d)
        else:
            self._split(d)
            self._compact(d, d.pair[0])
        self._disk = state

    def _relink(self, d, tail, split, delta=0):
        # `delta` is what a pair that is taken out of the list had of the state of all
        disk = self._disk
        self._disk ^= delta
        try:
            self._commit(d, _tag(_TAIL + split, _NOID, 8), pack("<II", *(tail or (FREE, FREE))))
        except BaseException:
            self._disk = disk
            raise

    def _put(self, w, tag, data):
        if w.off + 4 + len(data) > self._bsize - 8:
            raise OSError(ENOSPC)
        w.sum((tag ^ w.last).to_bytes(4, "big"))
        w.sum(data)
        w.last = tag

    def _seal(self, w, d):
        # ends a commit: checksums, as many as it takes to fill whole units
        size, psize = self._bsize, self._psize
        end = min(w.off + 20, size)
        end += -end % psize
        while w.off < end:
            to = min(end, w.off + 4 + 0x3FE)
            if to < end:
                to = min(to, end - 20)
            flip = 0
            if to == end and to + psize <= size:
                # the first bit of what is written next must differ from what is there
                flip = not self._read(w.block, to, 1)[0] >> 7
                if self._minor:
                    self._put(w, _tag(_FCRC, _NOID, 8), pack("<II", psize, self._crc(w.block, to, psize) ^ 0xFFFFFFFF))
            tag = _tag(_CRC + flip, _NOID, to - w.off - 4)
            w.sum((tag ^ w.last).to_bytes(4, "big"))
            w.add((w.crc ^ 0xFFFFFFFF).to_bytes(4, "little"))
            w.add(b"\xff" * (to - w.off))
            w.last = tag | flip << 31
            w.crc = 0
        w.done()
        d.off = w.off
        d.last = w.last
        d.erased = w.off < size

    def _split(self, d):
        # entries of a pair that is more than half full go to a new one
        most = self._bsize // 2
        most = min(self._bsize - 40, most + -most % self._psize)
        end = len(d.ids)
        while True:
            k = 0
            while end - k > 1:
                size = 0
                for e in d.ids[k:end]:
                    size += sum(4 + (e[j] & 0x3FF) for j in range(0, len(e), 2))
                if end - k < 0xFF and size <= most:
                    break
                k += (end - k) // 2
            if not k:
                break
            try:
                new = self._new_dir()
            except OSError:
                break  # no room: it may fit nevertheless
            new.ids = d.ids[k:]
            new.tail = d.tail
            new.split = d.split
            self._compact(new, d.pair[0])
            del d.ids[k:]
            d.tail = new.pair
            d.split = True
            end = k

    def _compact(self, d, source):
        # writes a pair anew, from what lies in block `source`
        block = d.pair[1]
        w = Writer(self, block)
        w.last = 0xFFFFFFFF
        d.rev = d.rev + 1 & 0xFFFFFFFF
        w.sum(pack("<I", d.rev))
        for i in range(len(d.ids)):
            e = d.ids[i]
            for k in range(0, len(e), 2):
                tag = e[k] & ~(0x3FF << 10) | i << 10
                self._put(w, tag, self._data(source, e[k + 1], tag & 0x3FF))
                e[k] = tag
                e[k + 1] = w.off - (tag & 0x3FF)
        if d.tail:
            self._put(w, _tag(_TAIL + d.split, _NOID, 8), pack("<II", *d.tail))
        if d.delta:
            self._put(w, _tag(_STATE, _NOID, 12), d.delta.to_bytes(12, "little"))
        self._seal(w, d)
        d.pair = (block, d.pair[0])

    def _state(self):
        # the state of all: what is being moved, and whether folders may lie in the list that nobody has
        state = (self._orphans > 0) << 31
        if self._moving:
            i, a, b = self._moving
            state |= _tag(_DELETE, i) | a << 32 | b << 64
        return state

    def _ready(self):
        # what a lost power left behind is put right before anything is written
        if self._readonly:
            raise OSError(EROFS)
        if self._moving:
            i, a, b = self._moving
            self._moving = self._lost = None
            self._commit(self._fetch((a, b)), _tag(_DELETE, i), b"")
        if self._orphans:
            self._adopt()
            self._orphans = 0

    def _struct(self, i, f):
        if f.data is not None:
            return _tag(_INLINE, i, len(f.data)), f.data
        return _tag(_LIST, i, 8), pack("<II", f.head, f.size)

    def _insert(self, d, i, name):
        self._commit(d, _tag(_CREATE, i), b"", _tag(1, i, len(name)), name, _tag(_INLINE, i), b"")

    def _update(self, d, i, f):
        pieces = self._struct(i, f)
        if f._mtime is not None:
            pieces += _tag(_MTIME, i, 8), f._mtime.to_bytes(8, "little")
        self._commit(d, *pieces)

    def _add_folder(self, d, i, name):
        new = self._new_dir()
        p = d
        if d.split:
            for p in self._chain(d.tail):
                pass
        new.tail = p.tail
        self._compact(new, new.pair[0])
        pair = pack("<II", *new.pair)
        pieces = _tag(_CREATE, i), b"", _tag(2, i, len(name)), name, _tag(_DIR, i, 8), pair
        if p is d:
            return self._commit(d, *pieces, _tag(_TAIL, _NOID, 8), pair)
        self._orphans += 1
        self._relink(p, new.pair, False)
        self._orphans -= 1
        self._commit(d, *pieces)

    def _delete(self, d, i, inside):
        if inside:
            self._orphans += 1
        self._commit(d, _tag(_DELETE, i), b"")
        self._drop(inside)

    def _drop(self, inside):
        # takes a folder without an entry out of the list
        if inside:
            p = self._before(inside)
            if not p:
                raise OSError(CORRUPT)
            delta = 0
            for d in self._chain(inside):
                delta ^= d.delta
            self._orphans -= 1
            self._relink(p, d.tail, False, delta)

    def _move(self, d, i, e, j, found, name, inside):
        had = d.ids[i]
        pieces = [_tag(_DELETE, j), b""] if found else []
        pieces += _tag(_CREATE, j), b"", _tag(self._kind(d, i), j, len(name)), name
        for k in range(2, len(had), 2):
            tag = had[k]
            pieces += tag & ~(_NOID << 10) | j << 10, self._data(d.pair[0], had[k + 1], tag & 0x3FF)
        same = e.pair[0] in d.pair
        if same:
            if found and j < i:
                i -= 1
            pieces += _tag(_DELETE, i + (j <= i)), b""
        else:
            self._moving = i, *d.pair
        if inside:
            self._orphans += 1
        try:
            self._commit(e, *pieces)
        finally:
            self._moving = None
        if not same:
            self._commit(self._fetch(d.pair), _tag(_DELETE, i), b"")
        self._drop(inside)

    # -- the whole

    def _format(self):
        if self._count < 2:
            raise OSError(ENOSPC)
        d = Dir((0, 1))
        d.rev = self._word(0, 0)
        self._apply(d, _tag(_SUPER, 0, 8), b"littlefs")
        self._apply(d, _tag(_INLINE, 0, 24), pack("<6I", 0x20001, self._bsize, self._count, 255, 0x7FFFFFFF, 1022))
        self._compact(d, 0)
        self._compact(d, 1)

    def _mount(self):
        self._inline = min(self._csize, self._bsize // 8, 1022)
        self._root = None
        state = 0
        for d in self._chain((0, 1), True):
            state ^= d.delta
            if d.ids and d.ids[0] and d.ids[0][0] >> 20 == _SUPER:
                version, size, count = unpack("<III", self._data(d.pair[0], self._get(d, 0, _DIR)[1], 12))
                if version >> 16 != 2 or version & 0xFFFF > 1 or size != self._bsize or count != self._count:
                    raise OSError(EINVAL)
                self._minor = version & 0xFFFF
                self._root = d.pair
        if not self._root:
            raise OSError(EINVAL)
        self._disk = state
        self._orphans = state >> 31 & 1
        if state >> 20 & 0x7FF == _DELETE:
            self._moving = self._lost = state >> 10 & 0x3FF, state >> 32 & FREE, state >> 64
