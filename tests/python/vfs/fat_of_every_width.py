# FAT12, FAT16 and FAT32, with sectors of 512 and 4,096 bytes, on a device that keeps only what is not zero.
import vfs


class Sparse:
    def __init__(self, blocks, size=512):
        self.blocks = blocks
        self.size = size
        self.data = {}

    def readblocks(self, n, buf):
        for i in range(0, len(buf), self.size):
            buf[i : i + self.size] = self.data.get(n, bytes(self.size))
            n += 1

    def writeblocks(self, n, buf):
        for i in range(0, len(buf), self.size):
            block = bytes(buf[i : i + self.size])
            if any(block):
                self.data[n] = block
            else:
                self.data.pop(n, None)
            n += 1

    def ioctl(self, op, arg):
        return self.blocks if op == 4 else self.size if op == 5 else 0


for blocks, size in ((50, 512), (4000, 512), (512, 4096), (8216, 512), (40000, 512), (1 << 21, 512), (1 << 25, 512)):
    disk = Sparse(blocks, size)
    if blocks < 1 << 21:
        vfs.VfsFat.mkfs(disk)
    else:
        # what mkfs leaves of a large one: it would write zeros for long
        disk.writeblocks = lambda n, buf: Sparse.writeblocks(disk, n, buf) if any(buf) else None
        vfs.VfsFat.mkfs(disk)
        del disk.writeblocks
    fs = vfs.VfsFat(disk)
    free = fs.statvfs("/")[3]
    files = 20 if free > 100 else 3
    fs.mkdir("folder")
    for i in range(files):
        with fs.open("folder/long name of file %d" % i, "wb") as f:
            f.write(bytes(range(i, i + 200)) * 8)
    fs.umount()
    fs = vfs.VfsFat(disk)
    for i in range(0, files, 2):
        fs.remove("folder/long name of file %d" % i)
    good = 0
    for name, kind, inode, n in fs.ilistdir("folder"):
        i = int(name.split()[-1])
        with fs.open("folder/" + name, "rb") as f:
            good += f.read() == bytes(range(i, i + 200)) * 8
        fs.remove("folder/" + name)
    fs.rmdir("folder")
    print(blocks, size, disk.data[0][54:62] if 0 in disk.data else None, fs.statvfs("/")[:3], good, fs.statvfs("/")[3] == free, list(fs.ilistdir("/")))
