# Whoever goes through a database may change it meanwhile: what comes is beyond the key that came last.
import btree
import io

db = btree.open(io.BytesIO(), pagesize=512)
for i in range(100):
    db[b"%03d" % i] = bytes(20)
n = 0
for k in db:
    del db[k]
    n += 1
print(n, list(db))

for i in range(0, 100, 2):
    db[b"%03d" % i] = bytes(20)
seen = []
for k, v in db.items():
    seen.append(int(k))
    if len(v) == 20:
        db[b"%03d" % (int(k) + 1)] = b"new"
        db[k] = v[1:]
print(seen == list(range(100)))

seen = []
for k in db.keys(None, None, btree.DESC):
    seen.append(int(k))
    for j in range(3):
        if b"%03d" % (int(k) - j) in db:
            del db[b"%03d" % (int(k) - j)]
print(seen, list(db))

db["a"] = db["b"] = db["c"] = "x"
print(db.seq(1, "b"))
del db["b"]
print(db.seq(7), db.seq(9))
it = db.keys()
print(next(it))
db.close()
try:
    next(it)
except ValueError as e:
    print(e)
