# However large the file is, only a few pages are in memory: as many as cachesize says, or four.
import btree
import gc
import io
import os


class Counted(io.BytesIO):
    reads = 0

    def readinto(self, buf):
        Counted.reads += 1
        return super().readinto(buf)


def used():
    gc.collect()
    return gc.mem_alloc()


with open("large.db", "w+b") as f:
    before = used()
    db = btree.open(f, pagesize=512)
    for i in range(400):
        db[b"key %04d" % (i * 77 % 400)] = bytes(40)
    print(used() - before < 5000)
    db["large"] = bytes(5000)
    print(len(db["large"]))
    print(len(list(db)), used() - before < 5000)
    db.close()
    print(f.seek(0, 2) > 30000)
with open("large.db", "rb") as f:
    file = Counted(f.read())
os.remove("large.db")
for cachesize in (0, 100000):
    Counted.reads = 0
    db = btree.open(file, cachesize=cachesize)
    for i in range(400):
        db[b"key %04d" % (i * 77 % 400)]
    print(Counted.reads < 200)
