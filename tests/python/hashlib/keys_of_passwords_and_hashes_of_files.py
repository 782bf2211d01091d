import hashlib
import io

for args in ("sha1", b"password", b"salt", 1), ("sha1", b"password", b"salt", 2, 20), ("sha256", b"p" * 100, b"salt" * 9, 30, 70), ("sha512", bytearray(b"x"), b"", 3, 5):
    print(hashlib.pbkdf2_hmac(*args).hex())
for args in ("sha1", b"", b"", 0), ("sha1", b"", b"", 1, 0), ("no such", b"", b"", 1):
    try:
        hashlib.pbkdf2_hmac(*args)
    except (ValueError, OverflowError) as e:
        print(isinstance(e, ValueError))
data = bytes(range(256)) * 20
print(hashlib.file_digest(io.BytesIO(data), "sha256").hexdigest() == hashlib.sha256(data).hexdigest())
print(hashlib.file_digest(io.BytesIO(b""), hashlib.md5).hexdigest())
print({"md5", "sha1", "sha224", "sha256", "sha384", "sha512"} <= hashlib.algorithms_available & hashlib.algorithms_guaranteed)
