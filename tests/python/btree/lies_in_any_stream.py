# A stream is a file, or a class with MicroPython's protocol: readinto, write, and ioctl for the place. What it answers below
# zero is an errno.
import btree
import io
import os
import uctypes

SEEK = {"offset": 0 | uctypes.INT32, "whence": 4 | uctypes.UINT32}


class Device(io.IOBase):
    def __init__(self):
        self.data = bytearray()
        self.pos = 0
        self.calls = set()
        self.fails = None

    def answer(self, what, n):
        self.calls.add(what)
        return -28 if what == self.fails else n

    def readinto(self, buf):
        part = self.data[self.pos : self.pos + len(buf)]
        buf[: len(part)] = part
        self.pos += len(part)
        return self.answer("read", len(part))

    def write(self, buf):
        if self.pos > len(self.data):
            self.data += bytes(self.pos - len(self.data))
        self.data[self.pos : self.pos + len(buf)] = buf
        self.pos += len(buf)
        return self.answer("write", len(buf))

    def ioctl(self, op, arg):
        if op == 2:
            s = uctypes.struct(arg, SEEK, uctypes.LITTLE_ENDIAN)
            self.pos = s.offset + (0, self.pos, len(self.data))[s.whence]
            s.offset = self.pos
        return self.answer(op, 0)


device = Device()
db = btree.open(device, pagesize=512)
for i in range(200):
    db[b"%03d" % i] = b"value %d" % i
db.flush()
print(sorted(device.calls, key=str))
db.close()
db = btree.open(device)
print(db["177"], len(list(db)))
device.fails = "write"
db["new"] = "x"
try:
    db.flush()
except OSError as e:
    print(e.errno)
device.fails = "read"
try:
    print(len(list(db)))
except OSError as e:
    print(e.errno)
device.fails = None
print(db["new"], db.close())
device.fails = 2
try:
    btree.open(device)
except OSError as e:
    print(e.errno)

with open("a.db", "w+b") as f:
    db = btree.open(f)
    db["a"] = "in a file"
    db.close()
with open("a.db", "r+b") as f:
    f.seek(100)  # wherever it is
    db = btree.open(f)
    print(db["a"], db.close())
os.remove("a.db")
try:
    db["a"]
except ValueError as e:
    print(e)
