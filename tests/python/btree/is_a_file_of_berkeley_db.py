# A file that Berkeley DB 1.85 made, in MicroPython for Unix with MICROPY_PY_BTREE=1, by this program, and compressed by zlib:
#
#     import btree
#     f = open("fixture.db", "w+b")
#     db = btree.open(f, pagesize=512)
#     for i in range(40):
#         db[b"key %02d" % (i * 7 % 40)] = b"value %d" % i
#     db[b"large"] = bytes(range(256)) * 4
#     for i in range(0, 40, 3):
#         del db[b"key %02d" % i]
#     db[b"gone"] = b"x" * 1500
#     del db[b"gone"]
#     db[b"key 05"] = b"replaced"
#     db.close()
#     f.close()
import binascii
import btree
import io
import zlib

FILE = (
    b"eNpLMmRlYGYAAiYGBh4GCFBgGAUjBTCisWUYjjB+YbzC+ITxCKMD4waGHYwajDMYFjAKMDYwdDD+YMhgKGB8wBCA0zw2IOYAMbJTKxWMLcsSc0pTFQzN0cSN"
    b"oOJmqOJGplBxU1RxQwuouAmauCFU3BhV3MAEKm6EZq85VNwQTdwAKm4AFmeHu8cYIm7JgCpuaAYRt0ATN4D61xxdHOpfMzRxY6h/TdHEjaD+NUEXh/rXGFUc"
    b"xGaFmwnxGwvcrQapID4zwoxKaHZnYDCA0lD1TOC8X8D4gvEC4w7GAsYFjB1AGAFMBxqMIyU/oKYjaPwYm5IszgIVZ0zPz0vlBDLuAGMIU31RakFOYnJqCpo4"
    b"NP6NTNDSESz9MuBN77jSHUI9NB0ZGYPTBQs0/aDGPyj2C6CxLzAy4x+tXKC6uBG0vDAyx5v/Eeqh5Y6xBd5yE1f5hVAPTRdGZvB8zwylVRgcUOLfAZoChlsJ"
    b"gFqPQOPB2Jw24kbQ+DdCi39DaH6GltkE6xdDaD43Qnc/NJ4NLYmrHw2h7jE2AOd7ZmiYgOJfiSFiROd/Vli5nZNYlA6uOSFVKbXEUcsFaD43NsHbTsHVXkCo"
    b"h6ULI+LaWcawdgQkXTBA7WCBNwSZmFlY2dg5OLm4eXj5+AUEhYRFRMXEJSSlpGVk5eQVFJWUVVTV1DU0tbR1dPX0DQyNjE1MzcwtLK2sbWzt7B0cnZxdXN3c"
    b"PTy9vH18/fwDAoOCQ0LDwiMio6JjYuPiExKTklNS09IzMrOyc3Lz8gsKi4pLSsvKKyqrqmtq6+obGpuaW1rb2js6u7p7evv6J0ycNHnK1GnTZ8ycNXvO3Hnz"
    b"FyxctHjJ0mXLV6xctXrN2nXrN2zctHnL1m3bd+zctXvP3n37Dxw8dPjI0WPHT5w8dfrM2XPnL1y8dPnK1WvXb9y8dfvO3Xv3Hzx89PjJ02fPX7x89frN23fv"
    b"P3z89PnL12/ff/z89fvP33//R5L/2aFRzoEU/yM9TEaS/zmQyj5Y/BMdJiO1/Udyuw1anhsZktWeQ4hDy3ljI5Lbebj6kZxY4r9iFIwYwAWNc87R+B+RgBsa"
    b"51yj8T8iAWzMn5uI+B8d/x1+478ABp5RrQ=="
)
data = zlib.decompress(binascii.a2b_base64(FILE))
f = io.BytesIO(data)
db = btree.open(f)
print(len(data), [(k, v if len(v) < 20 else len(v)) for k, v in db.items()])
print(db["large"] == bytes(range(256)) * 4, db["key 05"], db.get("gone"))
print(list(db.keys("key 30", "key 20", btree.DESC)))

# pages that are free there are used here first
size = len(data)
db["more"] = b"y" * 1400
db.flush()
print(len(f.getvalue()) == size)
for k in db:
    del db[k]
print(list(db))
db["last"] = "x"
db.close()
f.seek(0)
print(list(btree.open(f).items()), len(f.getvalue()) == size)
