# Random keys and values come, change and go, large ones too, while a dict beside it does the same.
import btree
import io

seed = 7


def rand(n):
    global seed
    seed = (seed * 1103515245 + 12345) & 0x3FFFFFFF
    return (seed >> 12) % n


def key(longest):
    return bytes([97 + rand(3) for _ in range(rand(longest))])


def run(turns, longest, **how):
    f = io.BytesIO()
    db = btree.open(f, **how)
    d = {}
    for turn in range(turns):
        what = rand(20)
        k = key(longest) if what < 11 or not d else sorted(d)[rand(len(d))]
        if what < 11:
            v = bytes([rand(256)]) * (0, 5, 60, rand(2000))[rand(4)]
            db[k] = v
            d[k] = v
        elif what < 17 and d:
            del db[k]
            del d[k]
        elif what < 18:
            assert db.get(k) == d.get(k)
        elif what < 19:
            a, b = sorted([k, key(longest)])
            assert list(db.items(a, b)) == [(k, d[k]) for k in sorted(d) if a <= k < b]
        else:
            db.close()
            db = btree.open(f, cachesize=how.get("cachesize", 0))
    assert list(db.items()) == sorted(d.items())
    assert list(db.keys(None, None, btree.DESC)) == sorted(d, reverse=True)
    db.flush()
    full = len(f.getvalue())
    for k in sorted(d)[::3] + sorted(d):
        if k in db:
            del db[k]
    assert list(db) == []
    # free pages are taken again
    for k, v in d.items():
        db[k] = v
    db.flush()
    print(len(d), len(f.getvalue()) < full * 1.5)


run(250, 6, pagesize=512)
run(120, 40, pagesize=512, cachesize=10240)
run(60, 700, pagesize=512)
run(60, 200, pagesize=514, minkeypage=5)
run(60, 30, pagesize=4096)
