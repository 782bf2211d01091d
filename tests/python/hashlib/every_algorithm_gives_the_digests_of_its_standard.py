import hashlib

for n in ("md5", "sha1", "sha224", "sha256", "sha384", "sha512"):
    h = hashlib.new(n)
    print(n, h.name, h.digest_size, h.block_size, h.hexdigest())
    for k in (1, 55, 56, 57, 63, 64, 65, 111, 112, 113, 127, 128, 129, 300):
        h.update(b"x" * k)
        c = h.copy()
        c.update(b"q")
        print(h.hexdigest(), c.hexdigest() == h.hexdigest(), h.digest() == h.digest())
    print(getattr(hashlib, n)(bytearray(b"abc")).hexdigest(), hashlib.new(n.upper(), data=b"abc").hexdigest())
