# littlefs: times of files, a device that is read only, files that nobody closed, folders that change while they are listed
import gc
import os
import time
import vfs


class Ram:
    def __init__(self, size, count):
        self.size = size
        self.data = bytearray(size * count)

    def readblocks(self, n, buf, off=0):
        at = n * self.size + off
        buf[:] = self.data[at : at + len(buf)]

    def writeblocks(self, n, buf, off):
        at = n * self.size + off
        self.data[at : at + len(buf)] = buf

    def ioctl(self, op, arg):
        return len(self.data) // self.size if op == 4 else self.size if op == 5 else 0


class Rom:
    def __init__(self, ram):
        self.readblocks = ram.readblocks
        self.ioctl = ram.ioctl


dev = Ram(256, 40)
vfs.VfsLfs2.mkfs(dev)
fs = vfs.VfsLfs2(dev)
now = int(time.time())
fs.open("f", "w").close()
st = fs.stat("f")
print(now <= st[8] <= now + 100, st[7] == st[8] == st[9])
fs.open("f", "a").close()
fs.open("f", "r+").close()
print(fs.stat("f")[8] >= st[8])
fs = vfs.VfsLfs2(dev, mtime=False)
fs.open("g", "w").close()
print(fs.stat("g")[8], fs.stat("f")[8] >= st[8])

f = fs.open("dropped", "w")
f.write("closed by its finaliser")
f = None
gc.collect()
print(fs.open("dropped").read())

vfs.mount(dev, "/flash")
with open("/flash/hello.py", "w") as f:
    print("x = 42", file=f)
import sys

sys.path.append("/flash")
import hello

print(hello.x, hello.__file__, sorted(os.listdir("/flash")), os.stat("/flash/hello.py")[6])
os.mkdir("/flash/sub")
os.chdir("/flash/sub")
with open("here", "wb") as f:
    f.write(b"0123456789")
print(os.getcwd(), os.listdir(), os.path.exists("/flash/sub/here"))
vfs.umount("/flash")

for i in range(20):
    fs.open("many %02d" % i, "w").close()
seen = []
for name, *_ in fs.ilistdir():
    seen.append(name)
    if name.startswith("many") and len(seen) < 12:
        fs.remove(name)
print(len(seen) >= 20, len(list(fs.ilistdir())) < 20)

fs = vfs.VfsLfs2(Rom(dev))
vfs.mount(fs, "/rom", readonly=True)
print(open("/rom/sub/here").read())
for f in (lambda: open("/rom/new", "w"), lambda: open("/rom/f", "a"), lambda: os.remove("/rom/f"), lambda: os.mkdir("/rom/x"), lambda: os.rename("/rom/f", "/rom/x")):
    try:
        f()
    except OSError as e:
        print(e.errno)
vfs.umount("/rom")
try:
    vfs.mount(Ram(256, 10), "/none")
except OSError as e:
    print(e.errno)
