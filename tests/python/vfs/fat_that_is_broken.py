# What does not fit together on a device is an OSError and ends: loops of clusters, clusters outside, wrong sizes, a device
# that ends too soon, and bytes changed at random.
import vfs


class Disk:
    def __init__(self, data):
        self.data = bytearray(data)

    def readblocks(self, n, buf):
        buf[:] = self.data[n * 512 : n * 512 + len(buf)]

    def writeblocks(self, n, buf):
        self.data[n * 512 : n * 512 + len(buf)] = buf

    def ioctl(self, op, arg):
        return len(self.data) // 512 if op == 4 else 512 if op == 5 else None


disk = Disk(80 * 512)
vfs.VfsFat.mkfs(disk)
fs = vfs.VfsFat(disk)
fs.mkdir("folder")
for name, n in (("A.TXT", 3000), ("folder/long name.txt", 1200), ("B.TXT", 10)):
    with fs.open(name, "wb") as f:
        f.write(b"x" * n)
fs.umount()
good = bytes(disk.data)
FAT = 512
ROOT = 2 * 512


def attempt(what, change, *actions):
    disk = Disk(good)
    change(disk.data)
    try:
        fs = vfs.VfsFat(disk)
        fs.mount(False, False)
        for action in actions:
            print(what, action(fs))
    except OSError as e:
        print(what, "OSError", e.errno)


def put(at, *values):
    def change(data):
        for i, value in enumerate(values):
            data[at + i] = value

    return change


def find(name):
    return good.find(name)


def read(fs):
    return len(fs.open("A.TXT", "rb").read())


def walk(fs):
    return [entry[0] for entry in fs.ilistdir("folder")]


attempt("good", put(0, 0xEB), read, walk)
a = find(b"A       TXT")
folder = find(b"FOLDER     ")
attempt("the chain leads to itself", put(FAT + 4, 0x03, 0xF0), read, lambda fs: fs.remove("A.TXT"))
attempt("the first cluster is outside", put(a + 26, 0xFF, 0x0F), read)
attempt("the chain is too short", put(FAT + 4, 0xFF, 0xFF, 0xFF), read)
attempt("the size is too large", put(a + 28, 0xFF, 0xFF, 0xFF, 0xFF), read)
attempt("the folder is a file's", put(folder + 11, 0x20), walk)
attempt("the folder is in the root", put(folder + 26, 0, 0), walk)
attempt("the folder is outside", put(folder + 26, 0xF0, 0), walk)
attempt("the folder leads to itself", put(FAT + 3, 0x02, 0x20), lambda fs: len(walk(fs)))
attempt("no signature", put(510, 0), read)
attempt("sectors of another size", put(11, 0, 4), read)
attempt("clusters of 3 sectors", put(13, 3), read)
attempt("no clusters", put(19, 30, 0), read)


def shorter(data):
    del data[40 * 512 :]


attempt("the device ends before the volume does", shorter, read)

# at random: anything may happen but another exception or a loop
seed = 1


def rand(n):
    global seed
    seed = (seed * 1103515245 + 12345) & 0x3FFFFFFF
    return (seed >> 12) % n


kinds = {}
for turn in range(60):
    disk = Disk(good)
    for i in range(1 + rand(20)):
        at = (rand(64), FAT + rand(30), ROOT + rand(200), 34 * 512 + rand(4096))[rand(4)]
        disk.data[at] = (0, 1, 2, 0xFF, rand(256))[rand(5)]
    try:
        fs = vfs.VfsFat(disk)
        fs.mount(False, False)
        fs.statvfs("/")
        for folder in ("/", "/folder"):
            try:
                for name, kind, inode, size in fs.ilistdir(folder):
                    if kind == 0x8000:
                        with fs.open(folder + "/" + name, "rb") as f:
                            f.read()
            except OSError as e:
                kinds[e.errno] = 1
        for action in (lambda: fs.rename("A.TXT", "folder/C"), lambda: fs.mkdir("new"), lambda: fs.remove("folder/long name.txt"), lambda: fs.rmdir("folder")):
            try:
                action()
            except OSError as e:
                kinds[e.errno] = 1
        fs.umount()
    except OSError as e:
        kinds[e.errno] = 1
print(5 in kinds, 19 in kinds)
