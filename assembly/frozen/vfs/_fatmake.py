# vfs._fatmake: an empty FAT file system on a whole device. What needs FAT32 gets a partition table with one part, as SD cards
# have it; a smaller one has none.
import time
from errno import EINVAL
from struct import pack_into


def make(fs):
    b = fs.buf
    size = fs.size
    base = 0
    spc = 1
    n = fs.count // 4096
    while n and spc * size < 32768:
        spc *= 2
        n //= 4
    for bits, most, reserved, entries in ((12, 4084, 1, 512), (16, 65524, 1, 512), (32, 0xFFFFFF5, 32, 0)):
        if bits == 32:
            base = 64
            spc = 1
            while spc < fs.count >> 17 and spc * size < 32768:
                spc *= 2
        left = fs.count - base - reserved - entries * 32 // size
        sectors = -(-(left // spc + 2) * bits // (8 * size))
        if bits == 32:
            reserved += -(base + reserved + sectors) % spc  # clusters begin at multiples of their size
            left = fs.count - base - reserved
        clusters = (left - sectors) // spc
        if clusters <= most:
            break
    if clusters < 1:
        raise OSError(EINVAL)
    bits = 12 if clusters < 4085 else bits
    total = fs.count - base
    serial = int(time.time()) & 0x3FFFFFFF

    def put(*places):
        b[510:512] = b"\x55\xaa"
        for sector in places:
            fs.transfer(True, sector, fs.view)
        fs.zero()

    fs.at = -1
    fs.zero()
    if base:
        pack_into("<B3sB3sII", b, 446, 0, b"\xfe\xff\xff", 12, b"\xfe\xff\xff", base, total)
        put(0)
    small = total < 65536 and bits < 32
    pack_into(
        "<3s8sHBHBHHBHHHII", b, 0, b"\xeb\x58\x90", b"MSDOS5.0", size, spc, reserved, 1, entries, total if small else 0, 0xF8,
        sectors if bits < 32 else 0, 63, 255, base, 0 if small else total,
    )  # fmt: skip
    i = 36
    if bits == 32:
        i = 64
        pack_into("<IIIHH", b, 36, sectors, 0, 2, 1, 6)
    pack_into("<BBBI11s8s", b, i, 0x80, 0, 0x29, serial, b"NO NAME    ", b"FAT%d   " % bits)
    if bits == 32:
        put(base, base + 6)
        pack_into("<4s480x4sII", b, 0, b"RRaA", b"rrAa", clusters - 1, 3)
        put(base + 1, base + 7)
    else:
        put(base)
    first = base + reserved
    end = first + sectors + (spc if bits == 32 else entries * 32 // size)
    for sector in range(first + 1, end):
        fs.transfer(True, sector, fs.view)
    table = b"\xf8\xff\xff\x0f\xff\xff\xff\x0f\xff\xff\xff\x0f" if bits == 32 else b"\xf8\xff\xff\xff"[: bits // 4]
    b[: len(table)] = table
    fs.transfer(True, first, fs.view)
