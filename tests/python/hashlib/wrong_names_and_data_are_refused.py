import hashlib

for f in (lambda: hashlib.new("foo"), lambda: hashlib.md5("text"), lambda: hashlib.sha256(1), lambda: hashlib.sha1().update("x")):
    try:
        f()
    except (ValueError, TypeError) as e:
        print(type(e).__name__)
try:
    type(hashlib.md5())()
except TypeError:
    print("TypeError")
