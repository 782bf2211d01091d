# littlefs: a device that holds nonsense, in part or as a whole, gives an OSError, and an end
import random
import vfs


class Ram:
    def __init__(self, size, count):
        self.size = size
        self.data = bytearray(size * count)

    def readblocks(self, n, buf, off):
        at = n * self.size + off
        buf[:] = self.data[at : at + len(buf)]

    def writeblocks(self, n, buf, off):
        at = n * self.size + off
        self.data[at : at + len(buf)] = buf

    def ioctl(self, op, arg):
        return len(self.data) // self.size if op == 4 else self.size if op == 5 else 0


def look(fs, path, depth=0):
    for name, kind, _, size in fs.ilistdir(path):
        name = path + "/" + name
        if kind == 0x4000:
            if depth < 3:
                look(fs, name, depth + 1)
        else:
            with fs.open(name, "rb") as f:
                while f.read(200):
                    pass


def attempt(cls, dev):
    # how many of these fail
    failed = 0
    fs = None
    for f in (
        lambda: look(fs, ""),
        lambda: fs.statvfs(""),
        lambda: fs.open("/d/new", "w").close(),
        lambda: fs.rename("/a", "/d/a"),
        lambda: fs.mkdir("/d/f"),
        lambda: fs.remove("/b"),
    ):
        try:
            fs = fs or cls(dev)
            f()
        except OSError:
            failed += 1
    return failed


random.seed(7)
for cls in (vfs.VfsLfs1, vfs.VfsLfs2):
    dev = Ram(128, 24)
    cls.mkfs(dev)
    fs = cls(dev)
    fs.mkdir("d")
    for name in ("a", "b", "d/c"):
        with fs.open(name, "wb") as f:
            f.write(name.encode() * 150)
    good = bytes(dev.data)
    print(attempt(cls, dev))
    failed = 0
    for k in range(40):
        dev.data[:] = good
        if k < 12:
            # one block after the other is gone
            dev.data[k * 128 : k * 128 + 128] = bytes(i & 255 for i in range(k, k + 128))
        else:
            for _ in range(8):
                dev.data[random.randrange(24 * 128)] = random.randrange(256)
        failed += attempt(cls, dev) > 0
    print(failed > 3)
    for fill in (0, 255, 0x55):
        dev.data[:] = bytes([fill]) * len(dev.data)
        print(attempt(cls, dev))
