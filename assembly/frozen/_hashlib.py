# hashlib, what is not native: the names of its hashes, keys made of passwords, hashes of files.
from hashlib import new

algorithms_guaranteed = algorithms_available = {"md5", "sha1", "sha224", "sha256", "sha384", "sha512"}


def pbkdf2_hmac(hash_name, password, salt, iterations, dklen=None):
    inner = new(hash_name)
    if iterations < 1:
        raise ValueError("iteration value must be greater than 0.")
    size = inner.digest_size
    if dklen is None:
        dklen = size
    if dklen < 1:
        raise ValueError("key length must be greater than 0.")
    outer = inner.copy()
    if len(password) > inner.block_size:
        password = new(hash_name, password).digest()
    password = bytes(password) + bytes(inner.block_size - len(password))
    inner.update(bytes([b ^ 0x36 for b in password]))
    outer.update(bytes([b ^ 0x5C for b in password]))
    key = b""
    while len(key) < dklen:
        text = bytes(salt) + (len(key) // size + 1).to_bytes(4, "big")
        sum = 0
        for i in range(iterations):
            i = inner.copy()
            i.update(text)
            o = outer.copy()
            o.update(i.digest())
            text = o.digest()
            sum ^= int.from_bytes(text, "big")
        key += sum.to_bytes(size, "big")
    return key[:dklen]


def file_digest(fileobj, digest, /, *, _bufsize=1024):
    h = new(digest) if isinstance(digest, str) else digest()
    buf = bytearray(_bufsize)
    view = memoryview(buf)
    while n := fileobj.readinto(buf):
        h.update(view[:n])
    return h
