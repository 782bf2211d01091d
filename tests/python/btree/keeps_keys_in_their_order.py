# A database answers as a dict whose keys are in order, and for ranges of them.
import btree
import errno
import io

f = io.BytesIO()
db = btree.open(f, pagesize=512)
print(list(db), db.seq(3), db.get("c"), "c" in db)
for c in "gceai":
    db[c] = c.upper()
print(list(db.items()))
print(list(db.keys("c")), list(db.keys("d", "g")), list(db.keys(None, "g", btree.INCL)), list(db.values("x")))
D = btree.DESC
print(list(db.keys(None, None, D)), list(db.keys("g", "c", D)), list(db.keys("g", "c", D | btree.INCL)))
print(list(db.keys("f", None, D)), list(db.keys("x", None, D)))  # from the first that is not less

# what a key may be
db[memoryview(b"xbx")[1:2]] = bytearray(b"2")
print(db["b"], db[b"b"], db.put("b", ""), db["b"], db.get("z", 5))
for key in (5, None, 1.5):
    try:
        db[key] = "x"
    except TypeError:
        print("TypeError", key)
db[""] = "empty"
print(db[b""], next(iter(db)))
del db[""], db["b"]
for action in (lambda: db["q"], lambda: db.__delitem__("q")):
    try:
        action()
    except KeyError as e:
        print(repr(e))

# seq: 1 at a key, 3 first, 6 last, 7 next, 9 before
print([db.seq(n) for n in (7, 7, 9, 9, 6, 7, 9, 3)], db.seq(1, "d"), db.seq(7), db.seq(1, "x"), db.seq(9))
for flags in (0, 2, 5, "a", 1):
    try:
        db.seq(flags)
    except OSError as e:
        print(e.errno == errno.EINVAL, end=" ")
print()

# iterators do not disturb each other
print([(a, b) for a in db.keys(None, "c", btree.INCL) for b in db.keys("g")])

print(db.flush(), db.close(), db.close(), db, f.getvalue()[:4].hex(), len(f.getvalue()))
for action in (lambda: db["a"], lambda: db.flush(), lambda: list(db), lambda: db.put("a", "b"), lambda: "a" in db, lambda: db.seq(3)):
    try:
        action()
    except ValueError as e:
        print(e)
db = btree.open(f)
print(list(db.items()))

for size in (511, 513, 65538):
    try:
        btree.open(io.BytesIO(), pagesize=size)
    except OSError as e:
        print(e.errno == errno.EINVAL, end=" ")
try:
    btree.open(io.BytesIO(), minkeypage=1)
except OSError as e:
    print(e.errno == errno.EINVAL, len(list(btree.open(io.BytesIO(), cachesize=1, minkeypage=4))))
