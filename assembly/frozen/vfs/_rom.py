# vfs._rom: ROMFS, a file system that is only read, in any bytes-like object; nothing of it is copied. It consists of records: kind,
# size, content. Numbers are of 7 bits a byte, the highest first, bit 7 where more follow. A folder's content is the size of its
# name, name, records; a file's as well, with its data as one of them, or where that is: size, place. What makes no sense is not
# there, nor what follows it in its folder.
from errno import EINVAL, EISDIR, ENODEV, ENOENT, EPERM, EROFS

from . import _stream

_DATA = 2
_POINTER = 3
_FOLDER = 4
_FILE = 5
_WHOLE = 0x14A6B1


class FileIO(_stream.FileIO):
    def __buffer__(self, flags):
        return self._file().data


class File:
    reads = True
    writes = False

    def __init__(self, data):
        self.data = data
        self.size = len(data)
        self.pos = 0

    def readinto(self, buf):
        n = min(len(buf), self.size - self.pos)
        buf[:n] = self.data[self.pos : self.pos + n]
        self.pos += n
        return n

    def seek(self, offset, whence=0):
        offset += (0, self.pos, self.size)[whence]
        if offset < 0:
            raise OSError(EINVAL)
        self.pos = min(offset, self.size)
        return self.pos

    def flush(self):
        pass

    close = flush


class VfsRom(_stream.FileSystem):
    __module__ = "builtins"  # upstream's is native, and is printed so

    def __init__(self, image):
        self._image = memoryview(image)
        for kind, self._at, self._end in self._records(0, len(self._image)):
            if kind == _WHOLE:
                return
            break
        raise OSError(ENODEV)

    def _number(self, at, end):
        # and where it ends; -1: it does not
        n = 0
        while at < end and n < 1 << 25:
            c = self._image[at]
            at += 1
            n = n << 7 | c & 127
            if c < 128:
                return n, at
        return -1, end

    def _records(self, at, end):
        # kind, begin and end of each
        while at < end:
            kind, at = self._number(at, end)
            size, at = self._number(at, end)
            if kind <= 0 or not 0 <= size <= end - at:
                break
            yield kind, at, at + size
            at += size

    def _entries(self, at, end):
        # of a folder: name, kind, begin and end of what is in it
        for kind, at, end in self._records(at, end):
            if kind == _FOLDER or kind == _FILE:
                size, at = self._number(at, end)
                if not 0 <= size <= end - at:
                    break
                name = bytes(self._image[at : at + size])
                at += size
                if kind == _FOLDER:
                    yield name, kind, at, end
                    continue
                for what, at, end in self._records(at, end):
                    if what == _POINTER:
                        size, at = self._number(at, end)
                        place, at = self._number(at, end)
                        at = self._at + place
                        if place < 0 or not 0 <= size <= self._end - at:
                            break
                        end = at + size
                    elif what != _DATA:
                        continue
                    yield name, kind, at, end
                    break

    def _find(self, path):
        # kind, begin and end
        kind = _FOLDER
        at = self._at
        end = self._end
        for part in self._parts(path):
            entries = self._entries(at, end) if kind == _FOLDER else ()
            for name, kind, at, end in entries:
                if name == part.encode():
                    break
            else:
                raise OSError(ENOENT)
        return kind, at, end

    def mount(self, readonly, mkfs):
        if mkfs:
            raise OSError(EPERM)

    def umount(self):
        pass

    def open(self, path, mode="r"):
        flags = _stream.parse(mode)
        if flags[1]:
            raise OSError(EROFS)
        kind, at, end = self._find(path)
        if kind == _FOLDER:
            raise OSError(EISDIR)
        cls = flags[-1]
        return (FileIO if cls is _stream.FileIO else cls)(File(self._image[at:end]))

    def ilistdir(self, path=""):
        kind, at, end = self._find(path)
        if kind == _FILE:
            raise OSError(ENOENT)
        return self._list(at, end, isinstance(path, bytes))

    def _list(self, at, end, raw):
        for name, kind, at, end in self._entries(at, end):
            yield name if raw else name.decode("utf-8", "replace"), 0x4000 if kind == _FOLDER else 0x8000, 0, end - at

    def stat(self, path):
        kind, at, end = self._find(path)
        return 0x4000 if kind == _FOLDER else 0x8000, 0, 0, 0, 0, 0, end - at, 0, 0, 0

    def statvfs(self, path):
        return 1, 0, self._end - self._at, 0, 0, 0, 0, 0, 0, 32767

    def chdir(self, path):
        if self._parts(path):
            raise OSError(95)  # EOPNOTSUPP, as upstream

    def mkdir(self, *paths):
        raise OSError(EROFS)

    remove = rmdir = rename = mkdir
