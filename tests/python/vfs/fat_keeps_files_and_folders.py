# VfsFat on a block device in RAM: files, folders, names and what is wrong with them.
import gc
import io
import os
import vfs


class Disk:
    def __init__(self, blocks, size=512):
        self.size = size
        self.data = bytearray(blocks * size)

    def readblocks(self, n, buf):
        buf[:] = self.data[n * self.size : n * self.size + len(buf)]

    def writeblocks(self, n, buf):
        self.data[n * self.size : n * self.size + len(buf)] = buf

    def ioctl(self, op, arg):
        return len(self.data) // self.size if op == 4 else self.size if op == 5 else None


def fails(f, *args):
    try:
        print("no error", f(*args))
    except OSError as e:
        print("OSError", e.errno)


disk = Disk(60)
os.VfsFat.mkfs(disk)
os.mount(disk, "/sd")
print(os.statvfs("/sd"), os.listdir("/sd"))

# text and binary, all modes
with open("/sd/a.txt", "w") as f:
    print(f.write("one\ntwö\n"), f.tell(), f.readable(), f.writable(), f.seekable())
    f.writelines(["three", "\n"])
with open("/sd/a.txt") as f:
    print(f.read(6), repr(f.read()), repr(f.read()), f.tell(), f.seek(4), f.readline())
    fails(f.write, "x")
print(list(open("/sd/a.txt")), open("/sd/a.txt", "rb").readlines())
with open("/sd/a.txt", "a") as f:
    f.write("more")
with open("/sd/a.txt", "r+b") as f:
    print(f.read(3), f.write(b"XY"), f.seek(-2, 2), f.read(), f.truncate(5), f.seek(0), f.read())
    fails(f.seek, -1)
    buf = bytearray(3)
    f.seek(3)
    print(f.readinto(buf), buf, f.readinto(buf))
fails(open, "/sd/a.txt", "x")
with open("/sd/b.bin", "w+b") as f:
    f.seek(1000)
    f.write(bytes(range(256)) * 9)
    f.seek(990)
    print(f.read(12), os.path.getsize("/sd/b.bin"))
    f.flush()
    print(os.path.getsize("/sd/b.bin"), f.closed)
print(f.closed, f)
fails(f.read)
try:
    open("/sd/a.txt", "rw")
except ValueError as e:
    print(e)
print(io.TextIOWrapper(open("/sd/a.txt", "rb")).read())

with open("/sd/c.txt", "w", encoding="utf-8", newline="\r\n") as f:
    f.write("a\nb\n")
print(open("/sd/c.txt", "rb").read(), open("/sd/c.txt", newline="\r\n").readlines())
with open("/sd/c.txt", "wt", -1, "latin-1") as f:
    f.write("ä")
print(open("/sd/c.txt", "rb").read(), open("/sd/c.txt", encoding="latin-1").read())
os.remove("/sd/c.txt")

# names: any case finds them, long ones have letters of all alphabets
os.mkdir("/sd/Ein Ordner")
os.chdir("/sd/ein ordner")
print(os.getcwd())
for name in ("x.y", "Mixed.Case", "späße.txt", "日本語", "with spaces and so on.text", "a" * 100, "😀", "UPPER", "lower.TXT"):
    open(name, "w").close()
print(os.listdir())
print(os.path.exists("MIXED.case"), os.path.exists("SPÄSSE.txt"), os.path.exists("SPÄßE.txt"), os.path.exists("WITHSP~1.TEX"))
for name in ("a?b", "a\nb", "...", "b" * 256):
    fails(open, name, "w")
print(os.listdir(b"/sd"), sorted(os.ilistdir("/sd"))[-1])
fails(os.listdir, "UPPER")
fails(os.remove, "nothing")
fails(os.rmdir, "UPPER")
fails(os.remove, "/sd/Ein Ordner")
fails(os.rmdir, "/sd/Ein Ordner")
fails(os.mkdir, "/sd/ein ORDNER")
fails(os.mkdir, "/sd/no/such")
fails(os.chdir, "UPPER")
fails(open, "/sd/Ein Ordner")
fails(open, "/sd/Ein Ordner", "w")

# rename: another case, another folder, over a file
os.rename("UPPER", "Upper")
os.rename("x.y", "../moved")
os.rename("Upper", "../MOVED")
os.mkdir("inner")
fails(os.rename, "../Ein Ordner", "inner/x")
os.rename("inner", "/sd/outer")
print(os.listdir("/sd"), "Upper" in os.listdir())
os.chdir("/sd/outer/..")
print(os.getcwd())
for name in os.listdir("Ein Ordner"):
    os.remove("Ein Ordner/" + name)
os.rmdir("Ein Ordner")

# what is opened anew, removed or renamed has been written by then; what nobody holds any more is closed
f = open("open", "w")
f.write("kept")
g = open("open", "a")
g.write(" and more")
fails(f.write, "lost")
os.rename("open", "shut")
print(g.closed, open("shut").read())
f = open("gone", "w")
f.write("x" * 2000)
os.remove("gone")
print(f.closed)
f = open("shut", "r+")
f.write("KEPT")
f = None
gc.collect()
print(open("shut").read())

# full
free = os.statvfs("/sd")[3] * 512
with open("big", "wb") as f:
    fails(f.write, bytes(free + 1))
    print(f.tell() == free, os.statvfs("/sd")[3])
fails(os.mkdir, "one more")
print(open("shut").read())
os.remove("big")

# a label, another mount, readonly
fs = vfs.mount()[0][0]
print(repr(fs.label))
fs.label = "My disk"
os.chdir("/")
os.umount("/sd")
vfs.mount(vfs.VfsFat(disk), "/sd", readonly=True)
print(vfs.mount()[0][0].label, os.listdir("/sd"), os.stat("/sd/a.txt")[:7])
for f in (os.remove, os.mkdir, os.rmdir, lambda path: open(path, "a"), lambda path: os.rename(path, "/sd/x")):
    fails(f, "/sd/a.txt")
os.umount("/sd")

# nothing there
fails(os.mount, Disk(50), "/sd")
fails(os.VfsFat(Disk(50)).open, "x", "w")
fails(os.VfsFat.mkfs, Disk(30))
vfs.mount(vfs.VfsFat(Disk(50)), "/sd", mkfs=True)
print(os.listdir("/sd"))
os.umount("/sd")
