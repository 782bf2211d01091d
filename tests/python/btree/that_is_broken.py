# What does not fit together in a file is an OSError and ends: what is no database, pages and chains that lead nowhere or back,
# entries outside of their page, a file that ends too soon, and bytes changed at random.
import btree
import io

f = io.BytesIO()
db = btree.open(f, pagesize=512)
for i in range(120):
    db[b"%03d" % (i * 7 % 120)] = bytes(i % 40)
db["k" * 600] = bytes(1500)
db["x"] = bytes(1500)
for i in range(20, 50):
    del db[b"%03d" % i]
db.close()
good = f.getvalue()
pages = len(good) // 512
kinds = [0] + [good[512 * n + 12] & 31 for n in range(1, pages)]
print([kinds.count(kind) > 0 for kind in (1, 2, 4)], good[12] > 0)


def attempt(what, at, new, *actions):
    data = bytearray(good)
    data[at : at + len(new)] = new
    for action in actions:
        try:
            db = btree.open(io.BytesIO(data))
            print(what, action(db))
        except OSError as e:
            print(what, e.errno)


def count(db):
    return len(list(db.items()))


def back(db):
    return len(list(db.keys(None, None, btree.DESC)))


def grow(db):
    for i in range(200):
        db[b"%03d new" % i] = bytes(300)


def shrink(db):
    for k in db:
        del db[k]


leaf = 512 * kinds.index(2)
while not good[leaf + 4] or not good[leaf + 8]:
    leaf += 512
first = leaf + int.from_bytes(good[leaf + 20 : leaf + 22], "little")
chain = 512 * [kind == 4 and good[512 * n + 8] > 0 for n, kind in enumerate(kinds)].index(True)
attempt("good", 0, b"", count, back, grow, shrink)
attempt("magic", 0, b"x", count)
attempt("version", 4, b"\2", count)
attempt("page size", 8, b"\1", count)
attempt("flags", 20, b"\0", count)
attempt("free page", 12, b"\xff\xff", count, grow)
attempt("free page is the root", 12, b"\1", grow)
attempt("number", leaf, b"\xee", count)
attempt("kind", leaf + 12, b"\4", count, shrink)
attempt("leads to itself", leaf + 8, (leaf // 512).to_bytes(4, "little"), count, shrink)
attempt("leads back to itself", leaf + 4, (leaf // 512).to_bytes(4, "little"), back)
attempt("leads outside", leaf + 8, b"\xff\xff", count)
attempt("room", leaf + 16, b"\xff", count)
attempt("room", leaf + 18, b"\0\0", count)
attempt("entry outside", leaf + 20, b"\xff\x01", count)
attempt("key too long", first, b"\xff\xff", count)
attempt("data too long", first + 4, b"\xff\xff", count)
attempt("large data that is none", first + 8, b"\1", count)
attempt("chain leads to itself", chain + 8, (chain // 512).to_bytes(4, "little"), count, shrink)
attempt("chain ends", chain + 8, b"\0\0\0\0", count, shrink)
root = 512 + int.from_bytes(good[512 + 22 : 512 + 24], "little")
attempt("root leads to itself", root + 4, b"\1\0\0\0", count, grow)
for size in (10, 24, 600, 3000):
    try:
        db = btree.open(io.BytesIO(good[:size]))
        print(size, count(db))
    except OSError as e:
        print(size, e.errno)

# at random: anything may happen but another exception or a loop
seed = 1


def rand(n):
    global seed
    seed = (seed * 1103515245 + 12345) & 0x3FFFFFFF
    return (seed >> 12) % n


errors = 0
for turn in range(40):
    data = bytearray(good)
    for i in range(1 + rand(6)):
        at = rand(pages) * 512 + (rand(48), rand(512))[rand(2)]
        data[at] = (0, 1, 2, 4, 255, rand(256), rand(pages))[rand(7)]
    if rand(5) == 0:
        del data[rand(len(data)) :]
    for action in (count, back, grow, shrink):
        try:
            db = btree.open(io.BytesIO(data))
            action(db)
            db.close()
        except OSError as e:
            errors += 1
            assert e.errno in (5, 22)
        except KeyError:
            pass  # del of a key that is only found by going through all
print(errors > 20)
