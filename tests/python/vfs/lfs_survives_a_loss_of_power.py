# littlefs: writing stops after any number of writes to the device; what was closed before is there, whole, after mounting again
import vfs


class Cut(Exception):
    pass


class Ram:
    def __init__(self, data):
        self.data = data
        self.left = -1

    def readblocks(self, n, buf, off):
        buf[:] = self.data[n * 128 + off : n * 128 + off + len(buf)]

    def count(self):
        if not self.left:
            raise Cut
        self.left -= 1

    def writeblocks(self, n, buf, off):
        at = n * 128 + off
        if not self.left:
            buf = buf[: len(buf) // 2]
        self.data[at : at + len(buf)] = buf
        self.count()

    def ioctl(self, op, arg):
        if op == 6:
            self.count()
            self.data[arg * 128 : arg * 128 + 128] = b"\xff" * 128
        return len(self.data) // 128 if op == 4 else 128 if op == 5 else 0


def put(fs, path, data, mode="wb"):
    with fs.open(path, mode) as f:
        f.write(data)


def all_of(fs, path=""):
    found = {}
    for name, kind, _, size in fs.ilistdir(path):
        name = path + "/" + name
        if kind == 0x4000:
            found[name] = None
            found.update(all_of(fs, name))
        else:
            with fs.open(name, "rb") as f:
                found[name] = f.read()
    return found


steps = (
    lambda fs: put(fs, "/a", b"first" * 60),
    lambda fs: fs.mkdir("/d"),
    lambda fs: put(fs, "/d/b", b"small"),
    lambda fs: fs.rename("/a", "/d/long name of a file"),
    lambda fs: put(fs, "/d/long name of a file", b"more", "ab"),
    lambda fs: fs.mkdir("/d/e"),
    lambda fs: fs.rename("/d/b", "/d/e/b"),
    lambda fs: fs.rename("/d/e", "/f"),
    lambda fs: fs.remove("/f/b"),
    lambda fs: fs.rmdir("/f"),
    lambda fs: fs.remove("/d/long name of a file"),
    lambda fs: fs.rmdir("/d"),
)


def run(cls):
    dev = Ram(bytearray(b"\xff" * (128 * 32)))
    cls.mkfs(dev)
    before = all_of(cls(dev))
    cuts = 0
    for step in steps:
        was = bytes(dev.data)
        step(cls(dev))
        done = bytes(dev.data)
        after = all_of(cls(dev))
        k = 0
        while True:
            dev.data[:] = was
            dev.left = -1
            fs = cls(dev)
            dev.left = k
            try:
                step(fs)
                break
            except Cut:
                pass
            dev.left = -1
            k += 1
            fs = cls(dev)
            found = all_of(fs)
            new = {name: b"" if name in after and name not in before else data for name, data in after.items()}
            if found not in (before, after, new):
                print("lost", cls, steps.index(step), k, sorted(found))
            # and it can be written to
            put(fs, "/after", b"x" * 40)
            if all_of(cls(dev)) != {**found, "/after": b"x" * 40}:
                print("broken", cls, steps.index(step), k)
        cuts += k
        before = after
        dev.data[:] = done
        dev.left = -1
    print(cuts > 40, before, sum(1 for _ in cls(dev).ilistdir()), cls(dev).statvfs("")[3])


run(vfs.VfsLfs1)
run(vfs.VfsLfs2)
