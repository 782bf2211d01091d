# littlefs on a device in RAM, both versions: files of all modes and sizes, folders that grow over one pair of blocks, names
import vfs


class Ram:
    def __init__(self, size, count):
        self.size = size
        self.data = bytearray(size * count)

    def readblocks(self, n, buf, off=0):
        at = n * self.size + off
        buf[:] = self.data[at : at + len(buf)]

    def writeblocks(self, n, buf, off=0):
        at = n * self.size + off
        self.data[at : at + len(buf)] = buf

    def ioctl(self, op, arg):
        return len(self.data) // self.size if op == 4 else self.size if op == 5 else 0


def read(fs, path):
    with fs.open(path, "rb") as f:
        return f.read()


def fails(f, *args):
    try:
        f(*args)
        print("no error")
    except OSError as e:
        print(e.errno)


def modes(fs):
    with fs.open("t", "w") as f:
        print(f, f.write("é1\nzwei\n"), f.writable(), f.readable(), f.closed)
    print(f.closed)
    with fs.open("t", "a") as f:
        f.write("drei")
        print(f.tell())
    with fs.open("t") as f:
        print(list(f), f.seek(0), f.read(2), f.readline(), f.readline(2), f.read(), f.seek(0), f.readlines())
    with fs.open("t", "rb") as f:
        buf = bytearray(4)
        print(f, f.readinto(buf), buf, f.seek(-2, 2), f.read(), f.seek(3), f.seek(2, 1), f.readline(), f.read(0))
    with fs.open("t", "r+b") as f:
        print(f.read(2), f.write(b"!!"), f.seek(30), f.write(b"end"), f.seek(0), f.read())
    with fs.open("t", "w+b") as f:
        print(f.read(), f.write(b"new"), f.seek(1), f.read())
    fails(fs.open, "t", "x")
    fs.open("u", "xb").close()
    print(fs.stat("u")[0], fs.stat("u")[6])
    for mode in ("r", "w"):
        f = fs.open("u", mode)
        try:
            f.write("x") if mode == "r" else f.read()
        except OSError as e:
            print(e)
        f.close()
    try:
        f.read()
    except ValueError:
        print("closed")
    try:
        fs.open("u", "rw")
    except ValueError:
        print("mode")
    f = fs.open("u", "wb")
    f.write(b"seen only when flushed")
    print(read(fs, "u"))
    f.flush()
    print(read(fs, "u"))
    f.write(b"...")
    fs.rename("u", "v")
    f.close()
    print(read(fs, "v"))
    f = fs.open("v", "ab")
    f.write(b"lost")
    fs.remove("v")
    f.close()
    fails(fs.stat, "v")
    fs.remove("t")


def sizes(fs, size):
    for n in (1, 31, 32, 33, size - 1, size, size + 1, 5 * size + 7):
        data = bytes(i * 7 + (i >> 8) & 255 for i in range(n))
        with fs.open("big", "wb") as f:
            for i in range(0, n, 50):
                f.write(data[i : i + 50])
        with fs.open("big", "ab") as f:
            f.write(b"tail")
        data += b"tail"
        with fs.open("big", "r+b") as f:
            f.seek(n // 2)
            f.write(b"middle")
            f.seek(n // 3)
            part = f.read(9)
        data = data[: n // 2] + b"middle" + data[n // 2 + 6 :]
        if read(fs, "big") != data or part != data[n // 3 : n // 3 + 9] or fs.stat("big")[6] != len(data):
            print("wrong", n)
    with fs.open("big", "rb") as f:
        print(all(f.seek(at) == at and f.read(3) == data[at : at + 3] for at in (0, 600, 127, 128, 641, 300, 5)))
    fs.remove("big")
    print(fs.statvfs("")[:5])


def folders(fs):
    for name in ("d", "d/e", "d/e/f"):
        fs.mkdir(name)
    for i in range(12):
        with fs.open("d/number %d" % i, "w") as f:
            f.write(str(i) * 5)
    for i in range(0, 12, 2):
        fs.remove("/d/number %d" % i)
    print(sorted(fs.ilistdir("d")))
    print([read(fs, "d/number %d" % i) for i in (1, 11)])
    fs.rename("d/number 5", "d/e/five")
    fs.rename("d/e/five", "d/number 3")
    fs.rename("d/e", "moved")
    fs.chdir("moved/f/..")
    print(fs.getcwd(), list(fs.ilistdir(b"")), read(fs, "../d/number 3"))
    fs.chdir("/")
    for f, args in (
        (fs.mkdir, ("d",)),
        (fs.mkdir, ("no/x",)),
        (fs.mkdir, ("/",)),
        (fs.mkdir, ("n" * 256,)),
        (fs.rmdir, ("d",)),
        (fs.remove, ("/",)),
        (fs.remove, ("no",)),
        (fs.open, ("d", "r")),
        (fs.open, ("d", "w")),
        (fs.open, ("no", "r")),
        (fs.open, ("d/number 1/x", "r")),
        (fs.ilistdir, ("no",)),
        (fs.ilistdir, ("d/number 1",)),
        (fs.chdir, ("d/number 1",)),
        (fs.rename, ("no", "yes")),
        (fs.rename, ("d/number 1", "moved")),
        (fs.rename, ("moved", "d/number 1")),
        (fs.rename, ("moved", "d")),
        (fs.rename, ("moved", "moved/f/self")),
    ):
        fails(f, *args)
    fs.rename("d", "d")
    fs.mkdir("empty")
    fs.rename("d", "empty")
    for name, *_ in list(fs.ilistdir("empty")):
        fs.remove("empty/" + name)
    fs.rmdir("empty")
    fs.rmdir("moved/f")
    fs.rmdir("moved")
    print(list(fs.ilistdir()), fs.stat("/")[:2])


def full(fs):
    f = fs.open("all", "wb")
    n = 0
    try:
        while True:
            f.write(bytes(64))
            n += 64
    except OSError as e:
        print(e.errno, n > 4000)
    f.close()
    print(fs.stat("all")[6])  # what was there before
    fs.remove("all")
    with fs.open("small", "wb") as f:
        f.write(b"goes on")
    print(read(fs, "small"))


for cls in (vfs.VfsLfs1, vfs.VfsLfs2):
    print(cls)
    dev = Ram(128, 70)
    cls.mkfs(dev)
    fs = cls(dev)
    modes(fs)
    sizes(fs, 128)
    folders(fs)
    full(fs)
    print(list(cls(dev).ilistdir()))

try:
    vfs.VfsLfs2(Ram(128, 70))
except OSError as e:
    print(e.errno)
for args in ({"progsize": 48}, {"readsize": 256}):
    fails(lambda: vfs.VfsLfs2.mkfs(Ram(128, 70), **args))
vfs.VfsLfs2.mkfs(dev, readsize=16, progsize=64, lookahead=8)
print(vfs.VfsLfs2(dev, readsize=1, progsize=1, lookahead=8, mtime=False).statvfs("/"))
