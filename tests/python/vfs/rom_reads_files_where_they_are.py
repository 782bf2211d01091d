# VfsRom reads an image that mpremote made where it lies: its files lend their bytes, import finds modules in it, nothing changes
# it. Compressed by zlib; made by `mpremote romfs --no-mpy build` of a folder with what is printed below.
import binascii
import io
import os
import select
import sys
import uctypes
import vfs
import zlib

IMAGE = (
    b"eNq7dNawoTmNlYM1NbegpJKJgVWaMyM1Jydfr6SihIkfzFRIK8rPVQjy9+VibbLkzEksSk/VS8rMY2rSqRoFRAOWQOaczCRWYVDwFqQW6RVUMrFXKtgqmBhy"
    b"sQpw5iUq5KaCw5wl4/BKLhYV5oLsdFY57vj4zLzMkvh4kHKBvMTcVKCO+HgQIz6ei1WPJzcxMy++ILGoBKRAPjO3IL+oRAFiA1cFUC3UskoFbQVDLgCPkMi0"
)
image = zlib.decompress(binascii.a2b_base64(IMAGE))
fs = vfs.VfsRom(image)
print(type(fs), os.VfsRom is vfs.VfsRom, fs.getcwd())
for folder in ("", "/lib", "lib/pkg/../pkg/.", b"lib"):
    print(list(fs.ilistdir(folder)))
print(fs.stat("hello.txt"), fs.stat("/lib"), fs.statvfs("/"))

vfs.mount(fs, "/rom")
with open("/rom/hello.txt") as f:
    print(f.read(), f.seek(6), f.readline(), f.read(), f)
with open("/rom/lib/na me.txt") as f:
    print(f.read(2), list(f))
with open("/rom/large.bin", "rb") as f:
    print(len(f.read()), f.tell(), f.seek(1000), f.seek(-2, 1), f.seek(-1, 2), f.read(), f.readinto(bytearray(4)), f)
    for where in ((-1, 0), (-1000, 2)):
        try:
            f.seek(*where)
        except OSError as e:
            print(e.errno)
    view = memoryview(f)
    print(len(view), view.readonly, bytes(view[:3]))
    at = uctypes.addressof(f)
    print(0 < at - uctypes.addressof(image) < len(image) - 300, at == uctypes.addressof(view))
    poll = select.poll()
    poll.register(f)
    try:
        poll.poll(0)
    except OSError as e:
        print(e.errno)
print(open("/rom/empty").read() == "", memoryview(open("/rom/empty", "rb")).tobytes())
for wrong in (f, open("/rom/hello.txt")):
    try:
        print(memoryview(wrong))
    except (OSError, TypeError) as e:
        print(type(e).__name__, e)

print(sorted(os.listdir("/rom")), os.listdir(b"/rom/lib"), os.stat("/rom") == fs.stat("/"), os.path.isdir("/rom/lib"))
os.chdir("/rom")
print(os.getcwd(), os.listdir()[0], open("lib/helper.py").read())
os.chdir("/")


def refused(*actions):
    for action in actions:
        try:
            print("no error", action())
        except OSError as e:
            print(e.errno, end=" ")
    print()


refused(*[lambda mode=mode: open("/rom/hello.txt", mode) for mode in ("w", "ab", "r+", "x")])
refused(lambda: os.mkdir("/rom/new"), lambda: os.remove("/rom/hello.txt"), lambda: os.rename("/rom/hello.txt", "/rom/a"), lambda: os.rmdir("/rom/lib"))
refused(lambda: open("/rom/no"), lambda: open("/rom/lib"), lambda: open("/rom/hello.txt/x"), lambda: os.stat("/rom/lib/no"), lambda: os.listdir("/rom/hello.txt"))
refused(lambda: os.chdir("/rom/lib"), lambda: vfs.mount(vfs.VfsRom(image), "/x", mkfs=True))

sys.path += ["/rom", "/rom/lib"]
import main_part
import pkg

print(main_part.x, main_part.__file__, pkg.name, pkg.__file__)
vfs.umount("/rom")
print(vfs.rom_ioctl(1), vfs.rom_ioctl(2, 0))

# an image in an image
outer = image
for head in (b"\2", b"\5", b"\xd2\xcd\x31"):
    n = len(outer) + (head == b"\5") * 2
    outer = head + bytes((0x80 | n >> 7, n & 127)) + (b"\1i" if head == b"\5" else b"") + outer
with vfs.VfsRom(bytearray(outer)).open("i", "rb") as f:
    inner = vfs.VfsRom(f)
print(inner.open("hello.txt").read())
print(bytes(memoryview(inner.open("lib/helper.py", "rb"))))
for wrong in (5, None, "text"):
    try:
        vfs.VfsRom(wrong)
    except TypeError:
        print("TypeError", wrong)
