# vfs._fat: FAT12, FAT16 and FAT32 with long names, after Microsoft's "FAT: General Overview of On-Disk Format" 1.03. Memory holds
# one sector of the FAT or of a folder, and one of each open file. A folder is known by its first cluster (0: the root of FAT12
# and FAT16, which is none), an entry of a folder by its number counted from the device's start, 32 bytes each. What does not
# fit together raises OSError(EIO).
import time
from errno import EACCES, EEXIST, EINVAL, EIO, EISDIR, ENODEV, ENOENT, ENOSPC, ENOTDIR, EROFS
from struct import pack, pack_into, unpack_from
from weakref import ref

from ._stream import FileSystem, parse

_READONLY = 1
_VOLUME = 8
_FOLDER = 16
_ARCHIVE = 32
_MARKS = "!#$%&'()-@^_`{}~"  # what short names may have beside letters and digits
_OEM = "ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑ"  # the letters of code page 437 from 0x80 on


def now():
    # time and date of an entry
    y, mon, d, h, m, s, _, _ = time.localtime()[:8]
    return h << 11 | m << 5 | s >> 1, max(y - 1980, 0) << 9 | mon << 5 | d


def _rest(attr, c=0):
    # what an entry has behind its name: attributes, times, first cluster, no bytes
    t, date = now()
    return pack("<3B7HI", attr, 0, 0, t, date, date, c >> 16, t, date, c & 0xFFFF, 0)


def _stamp(t, date):
    return date and int(time.mktime((1980 + (date >> 9), date >> 5 & 15, date & 31, t >> 11, t >> 5 & 63, (t & 31) * 2, 0, 0, 0)))


def _plain(c):
    return c.isalnum() and c < "\x7f" or c in _MARKS


def _short(name):
    # the 11 bytes of a short name, None if `name` is none in any case of its letters
    base, dot, ext = name.rpartition(".") if "." in name else (name, "", "")
    if 1 <= len(base) <= 8 and len(ext) <= 3 and all(_plain(c) for c in base + ext):
        return ("%-8s%-3s" % (base, ext)).upper().encode()


def _sum(short):
    n = 0
    for c in short:
        n = (n >> 1) + (n << 7) + c & 255
    return n


def ioctl(dev, op):
    if hasattr(dev, "ioctl"):
        return dev.ioctl(op, 1 if op == 1 else 0)
    # the old protocol
    if op == 4:
        return dev.count()
    if op == 3 and hasattr(dev, "sync"):
        dev.sync()


class VfsFat(FileSystem):
    __module__ = "builtins"  # upstream's is native, and is printed so

    def __init__(self, bdev):
        self.dev = bdev
        self.readonly = not hasattr(bdev, "writeblocks")
        self.files = {}  # entries of files that are written to, with weak references to these
        if ioctl(bdev, 1):
            raise OSError(EIO)
        self.size = ioctl(bdev, 5) or 512
        if self.size < 512:
            raise OSError(ENODEV)
        self.count = ioctl(bdev, 4)
        self.per = self.size // 32  # entries of a sector
        self.buf = bytearray(self.size)
        self.view = memoryview(self.buf)
        self.at = -1  # the sector in it
        self.dirty = False
        self.fat = 0
        self.look()

    def look(self):
        # finds the file system; `bits` is 0 if there is none
        self.bits = 0
        if not self._boot(0) and self.buf[510:512] == b"\x55\xaa":
            # the parts of a partition table
            for start in [unpack_from("<I", self.buf, 454 + i)[0] for i in (0, 16, 32, 48) if self.buf[450 + i]]:
                if start < self.count and self._boot(start):
                    break

    def _boot(self, base):
        b = self.load(base)
        size, spc, reserved, fats, entries, total = unpack_from("<HBHBHH", b, 11)
        total = total or unpack_from("<I", b, 32)[0]
        sectors = unpack_from("<H", b, 22)[0] or unpack_from("<I", b, 36)[0]
        if b[510:512] != b"\x55\xaa" or b[0] not in (0xEB, 0xE9) or size != self.size or not reserved or fats not in (1, 2) or not spc or spc & spc - 1:
            return False
        fat = base + reserved
        root = fat + fats * sectors
        data = root + (entries * 32 + size - 1) // size
        clusters = (base + total - data) // spc
        bits = 12 if clusters < 4085 else 16 if clusters < 65525 else 32
        if clusters < 1 or (bits == 32) != (entries == 0) or sectors * size * 8 < (clusters + 2) * bits:
            return False
        self.bits = bits
        self.spc = spc
        self.fat = fat
        self._fats = fats
        self._sectors = sectors
        self.fixed = root  # the root of FAT12 and FAT16
        self.data = data
        self.end = clusters + 2
        self._last = (1 << min(bits, 28)) - 8  # from here on an entry says that it is the chain's last
        self.root = self.info = 0
        self.free = None  # how many clusters are, if that is known
        self._next = 2  # where to look for one
        self._told = True  # does the FSInfo sector say both?
        if bits == 32:
            self.root, info = unpack_from("<IH", b, 44)
            if 0 < info < reserved:
                b = self.load(base + info)
                if b[0:4] == b"RRaA" and b[484:488] == b"rrAa":
                    self.info = base + info
                    free, self._next = unpack_from("<II", b, 488)
                    if free <= clusters:
                        self.free = free
        return True

    # -- sectors

    def transfer(self, write, sector, view):
        if write and self.readonly:
            raise OSError(EROFS)
        if not 0 <= sector <= self.count - len(view) // self.size:
            raise OSError(EIO)
        r = (self.dev.writeblocks if write else self.dev.readblocks)(sector, view)
        if r:
            if not isinstance(r, int):
                raise TypeError("can't convert %s to int" % type(r).__name__)
            raise OSError(EIO)

    def load(self, sector):
        if sector != self.at:
            self.flush()
            self.at = -1
            self.transfer(False, sector, self.view)
            self.at = sector
        return self.buf

    def flush(self):
        if self.dirty:
            self.transfer(True, self.at, self.view)
            if self.fat <= self.at < self.fat + self._sectors and self._fats == 2:
                self.transfer(True, self.at + self._sectors, self.view)
            self.dirty = False

    def sync(self):
        if self.info and not self._told:
            pack_into("<II", self.load(self.info), 488, 0xFFFFFFFF if self.free is None else self.free, self._next)
            self._told = self.dirty = True
        self.flush()
        ioctl(self.dev, 3)

    def zero(self):
        for i in range(0, self.size, 32):
            self.buf[i : i + 32] = bytes(32)

    # -- clusters

    def sector(self, c):
        if not 2 <= c < self.end:
            raise OSError(EIO)
        return self.data + (c - 2) * self.spc

    def entry(self, c, value=None):
        # what the FAT says of a cluster; says `value` from then on
        if not 2 <= c < self.end:
            raise OSError(EIO)
        bits = self.bits
        sector, i = divmod(c * bits >> 3, self.size)
        b = self.load(self.fat + sector)
        if bits > 12:
            kind = "<H" if bits == 16 else "<I"
            old = unpack_from(kind, b, i)[0]
            if value is not None:
                pack_into(kind, b, i, value & 0xFFFF if bits == 16 else old & 0xF0000000 | value)
                self.dirty = True
            return old & 0xFFFFFFF
        odd = c & 1
        old = b[i]
        if value is not None:
            b[i] = old & 15 | value << 4 & 0xF0 if odd else value & 0xFF
            self.dirty = True
        i += 1
        if i == self.size:
            i = 0
            self.load(self.fat + sector + 1)
        old |= b[i] << 8
        if value is not None:
            b[i] = value >> 4 & 0xFF if odd else b[i] & 0xF0 | value >> 8 & 15
            self.dirty = True
        return old >> 4 if odd else old & 0xFFF

    def follow(self, c):
        # the next cluster of a chain, 0 at its end
        n = self.entry(c)
        if n >= self._last:
            return 0
        if not 2 <= n < self.end:
            raise OSError(EIO)
        return n

    def claim(self, before=0):
        # a free cluster, chained behind another one
        c = self._next
        for _ in range(self.end - 2):
            if not 2 <= c < self.end:
                c = 2
            if not self.entry(c):
                self.entry(c, 0xFFFFFFF)
                if before:
                    self.entry(before, c)
                self._next = c + 1
                self._count(-1)
                return c
            c += 1
        raise OSError(ENOSPC)

    def release(self, c):
        # all clusters of a chain, as far as it is one
        while 2 <= c < self.end:
            n = self.entry(c, 0)
            if n:
                self._count(1)
            c = n

    def _count(self, n):
        self._told = False
        if self.free is not None:
            self.free += n

    # -- entries of folders

    def seek(self, pos):
        # brings an entry into the buffer, where it begins there
        sector, i = divmod(pos, self.per)
        self.load(sector)
        return i * 32

    def read(self, pos):
        # attributes, first cluster, bytes, time, date
        _, attr, _, _, _, _, _, high, t, date, low, size = unpack_from("<11s3B7HI", self.buf, self.seek(pos))
        return attr, high << 16 | low if self.bits == 32 else low, size, t, date

    def _positions(self, folder):
        if not folder:
            yield from range(self.fixed * self.per, self.data * self.per)
            return
        n = self.per * self.spc
        for _ in range(0, 65536, n):
            at = self.sector(folder) * self.per
            yield from range(at, at + n)
            folder = self.follow(folder)
            if not folder:
                return
        raise OSError(EIO)

    def _scan(self, folder, kind=0):
        # of each file and folder, or volume: its entry, all entries it takes, its long name's bytes or None
        b = self.buf
        slots = []
        due = 0  # the next piece of a long name, counted down
        for pos in self._positions(folder):
            i = self.seek(pos)
            first = b[i]
            if not first:
                return
            attr = b[i + 11]
            if first != 0xE5 and attr & 63 == 15:
                n = first & 63
                if first & 64:
                    due = n
                    total = b[i + 13]
                    long = b""
                    slots = []
                if n and n == due and total == b[i + 13]:
                    due -= 1
                    long = b[i + 1 : i + 11] + b[i + 14 : i + 26] + b[i + 28 : i + 32] + long
                    slots.append(pos)
                    continue
            elif first != 0xE5 and attr & _VOLUME == kind and first != 46:
                if not slots or due or total != _sum(b[i : i + 11]):
                    long = None
                    slots = []
                slots.append(pos)
                yield pos, slots, long
            slots = []
            due = 0

    def _find(self, folder, name):
        short = _short(name)
        name = name.lower()
        for pos, slots, long in self._scan(folder):
            i = self.seek(pos)
            raw = self.buf[i : i + 11]
            if raw == short or (long or not raw.isascii()) and self._name(i, long).lower() == name:
                return pos, slots

    def _name(self, i, long):
        if long:
            return long.decode("utf-16-le", "replace").split("\0")[0]
        raw = self.buf[i : i + 11]
        if raw[0] == 5:
            raw[0] = 0xE5
        text = "".join(_OEM[c - 128] if 128 <= c < 166 else "ß" if c == 0xE1 else chr(c) for c in raw)
        base = text[:8].rstrip()
        ext = text[8:].rstrip()
        flags = self.buf[i + 12]
        return (base.lower() if flags & 8 else base) + ("." if ext else "") + (ext.lower() if flags & 16 else ext)

    def _room(self, folder, n):
        # n free entries behind each other; the folder grows for them
        while True:
            slots = []
            count = 0
            for pos in self._positions(folder):
                count += 1
                slots.append(pos)
                if self.buf[self.seek(pos)] not in (0, 0xE5):
                    slots = []
                elif len(slots) == n:
                    return slots
            if not folder or count >= 65536 - self.per * self.spc:
                raise OSError(ENOSPC)
            self._clear(self.claim((pos // self.per - self.data) // self.spc + 2))

    def _clear(self, c):
        # all of a cluster, whose first sector is in the buffer then
        self.flush()
        self.at = -1
        self.zero()
        first = self.sector(c)
        for sector in range(first + self.spc - 1, first - 1, -1):
            self.transfer(True, sector, self.view)
        self.at = first

    def _create(self, folder, name, rest):
        # a new entry: `rest` is what lies behind the name
        if len(name) > 255 or any(c < " " or c in '"*/:<>?\\|\x7f' for c in name):
            raise OSError(EINVAL)
        short = _short(name)
        long = b""
        flags = 0
        base, _, ext = name.partition(".")
        for part, flag in ((base, 8), (ext, 16)):
            if part != part.upper():
                flags |= flag
                if part != part.lower():
                    short = None
        if not short:
            flags = 0
            long = name.encode("utf-16-le")
            short = self._alias(folder, name)
            if len(long) % 26:
                long += b"\0\0"
                long += b"\xff" * (-len(long) % 26)
        n = len(long) // 26
        slots = self._room(folder, n + 1)
        total = _sum(short)
        b = self.buf
        for pos in slots:
            i = self.seek(pos)
            if n:
                part = long[n * 26 - 26 : n * 26]
                b[i : i + 32] = bytes((n | (64 if pos == slots[0] else 0),)) + part[:10] + bytes((15, 0, total)) + part[10:22] + b"\0\0" + part[22:]
            else:
                b[i : i + 32] = short + rest[:1] + bytes((flags,)) + rest[2:]
            n -= 1
            self.dirty = True
        return pos

    def _alias(self, folder, name):
        # a short name for a long one that no other entry has
        from binascii import crc32

        base, dot, ext = name.lstrip(".").rpartition(".")
        if not dot:
            base, ext = ext, ""
        base, ext = ("".join(c if _plain(c) else "_" for c in part.upper() if c not in " .") for part in (base, ext))
        n = 0
        while True:
            n += 1
            tail = "~%d" % n
            if n > 4:
                # as many names begin so: digits of the whole name
                tail = "%04X~1" % (crc32(name.encode()) + n & 0xFFFF)
            short = ("%-8s%-3s" % (base[: 8 - len(tail)] + tail, ext[:3])).encode()
            if not any(short == self.buf[i : i + 11] for i in (self.seek(entry[0]) for entry in self._scan(folder))):
                return short

    def _drop(self, slots):
        for pos in slots:
            self.buf[self.seek(pos)] = 0xE5
            self.dirty = True

    # -- paths

    def _parts(self, path):
        if not self.bits:
            raise OSError(ENODEV)
        parts = [part.rstrip(". ") for part in super()._parts(path)]
        if "" in parts:
            raise OSError(EINVAL)
        return parts

    def _place(self, path, write=False):
        # the folders on the way to a path, its last name, and (entry, all of its entries) or None
        if write and self.readonly:
            raise OSError(EROFS)
        parts = self._parts(path)
        way = [self.root]
        if not parts:
            return way, "", None
        for part in parts[:-1]:
            found = self._find(way[-1], part)
            if not found:
                raise OSError(ENOENT)
            way.append(self._folder(found[0], ENOENT))
        return way, parts[-1], self._find(way[-1], parts[-1])

    def _folder(self, pos, error):
        attr, cluster, _, _, _ = self.read(pos)
        if not attr & _FOLDER:
            raise OSError(error)
        self.sector(cluster)
        return cluster

    def _needed(self, path, write=False):
        # the folders on the way, and (entry, all of its entries); None for the root, unless it shall change
        way, name, found = self._place(path, write)
        if not found and (name or write):
            raise OSError(ENOENT)
        return way, found

    def _inside(self, path, error):
        # a folder
        way, found = self._needed(path)
        return self._folder(found[0], error) if found else way[0]

    def settle(self, pos):
        # whoever writes to a file is done with it as it is opened anew, removed or renamed
        f = self.files.pop(pos, None)
        f = f and f()
        if f:
            f.close()

    def open(self, path, mode="r", buffering=-1, encoding=None):
        from ._fatfile import File

        self.flush()
        self.at = -1  # a folder may be on another card now
        flags = parse(mode)
        _, write, creates, _, truncates, new, cls = flags
        way, name, found = self._place(path, write)
        cluster = size = 0
        if found:
            pos = found[0]
            if write:
                self.settle(pos)
            attr, cluster, size, _, _ = self.read(pos)
            if attr & _FOLDER:
                raise OSError(EISDIR)
            if new:
                raise OSError(EEXIST)
            if write and attr & _READONLY:
                raise OSError(EACCES)
            if size > (self.end - 2) * self.spc * self.size:
                raise OSError(EIO)
        elif not name:
            raise OSError(EISDIR)
        elif not creates:
            raise OSError(ENOENT)
        else:
            pos = self._create(way[-1], name, _rest(_ARCHIVE))
            self.sync()
        raw = File(self, flags, pos, cluster, size)
        if truncates:
            raw.truncate(0)
        f = cls(raw)
        if write:
            self.files[pos] = ref(f)
        return f

    # -- what os does

    def mount(self, readonly, mkfs):
        if not self.bits:
            if not mkfs:
                raise OSError(ENODEV)
            self.mkfs(self.dev)
            self.at = -1
            self.look()
        self.readonly = self.readonly or readonly

    def umount(self):
        self.flush()

    @staticmethod
    def mkfs(bdev):
        from ._fatmake import make

        make(VfsFat(bdev))

    def ilistdir(self, path="."):
        return self._list(self._inside(path, ENOTDIR), isinstance(path, bytes))

    def _list(self, folder, raw):
        for pos, _, long in self._scan(folder):
            attr, _, size, _, _ = self.read(pos)
            name = self._name(self.seek(pos), long)
            yield name.encode() if raw else name, 0x4000 if attr & _FOLDER else 0x8000, 0, 0 if attr & _FOLDER else size

    def stat(self, path):
        _, found = self._needed(path)
        if not found:
            return (0x4000,) + (0,) * 9
        attr, _, size, t, date = self.read(found[0])
        t = _stamp(t, date)
        return 0x4000 if attr & _FOLDER else 0x8000, 0, 0, 0, 0, 0, 0 if attr & _FOLDER else size, t, t, t

    def statvfs(self, path):
        self._parts("/")
        if self.free is None:
            free = 0
            if self.bits == 12:
                for c in range(2, self.end):
                    free += not self.entry(c)
            else:
                # a sector at a time; what lies behind the last cluster is none
                n = self.size * 8 // self.bits
                for c in range(0, self.end, n):
                    table = unpack_from("<%d%s" % (min(n, self.end - c), "H" if self.bits == 16 else "I"), self.load(self.fat + c // n))
                    free += table.count(0)
            self.free = free
        return (self.spc * self.size,) * 2 + (self.end - 2, self.free, self.free, 0, 0, 0, 0, 255)

    def mkdir(self, path):
        way, name, found = self._place(path, True)
        if found or not name:
            raise OSError(EEXIST)
        parent = way[-1]
        c = self.claim()
        try:
            self._create(parent, name, _rest(_FOLDER, c))
        except OSError:
            self.release(c)
            raise
        self._clear(c)
        self.buf[0:64] = b".          " + _rest(_FOLDER, c) + b"..         " + _rest(_FOLDER, 0 if parent == self.root else parent)
        self.dirty = True
        self.sync()

    def _unlink(self, found):
        pos, slots = found
        self.settle(pos)
        attr, cluster, _, _, _ = self.read(pos)
        if attr & _READONLY or attr & _FOLDER and any(self._scan(self._folder(pos, EIO))):
            raise OSError(EACCES)
        self._drop(slots)
        self.release(cluster)

    def remove(self, path):
        _, found = self._needed(path, True)
        if self.read(found[0])[0] & _FOLDER:
            raise OSError(EISDIR)
        self._unlink(found)
        self.sync()

    def rmdir(self, path):
        _, found = self._needed(path, True)
        self._folder(found[0], ENOTDIR)
        self._unlink(found)
        self.sync()

    def rename(self, old, new):
        old_way, (pos, slots) = self._needed(old, True)
        self.settle(pos)
        way, name, found = self._place(new, True)
        if not name:
            raise OSError(EINVAL)
        attr, cluster, _, _, _ = self.read(pos)
        if attr & _FOLDER and cluster in way:
            raise OSError(EINVAL)
        if found and found[0] != pos:
            self._unlink(found)
        i = self.seek(pos)
        rest = bytes(self.buf[i + 11 : i + 32])
        self._create(way[-1], name, rest)
        self._drop(slots)
        if attr & _FOLDER and way[-1] != old_way[-1]:
            # the parent's number in the folder
            up = 0 if way[-1] == self.root else way[-1]
            i = self.seek(self.sector(cluster) * self.per + 1)
            pack_into("<H", self.buf, i + 20, up >> 16)
            pack_into("<H", self.buf, i + 26, up & 0xFFFF)
            self.dirty = True
        self.sync()

    @property
    def label(self):
        for pos, _, _ in self._scan(self.root, _VOLUME):
            i = self.seek(pos)
            return self.buf[i : i + 11].decode("latin-1").rstrip()
        return ""

    @label.setter
    def label(self, text):
        if self.readonly:
            raise OSError(EROFS)
        text = text.upper().encode("latin-1")
        if len(text) > 11 or any(c < 32 or c in b'"*+,./:;<=>?[\\]|' for c in text):
            raise OSError(EINVAL)
        for _, slots, _ in self._scan(self.root, _VOLUME):
            self._drop(slots)
        if text:
            i = self.seek(self._room(self.root, 1)[0])
            self.buf[i : i + 32] = text + b" " * (11 - len(text)) + _rest(_VOLUME)
            self.dirty = True
        self.sync()
