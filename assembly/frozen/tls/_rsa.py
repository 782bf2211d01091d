# RSA signatures and encryption (RFC 8017). Hashes go by the names of hashlib.
import hashlib


def _info(name, digest):
    # a DigestInfo
    n = len(digest)
    if name == "sha1":
        return b"\x30\x21\x30\x09\6\5\x2b\x0e\3\2\x1a\5\0\4\x14" + digest
    kind = ("sha256", "sha384", "sha512", "sha224").index(name) + 1
    return b"\x30%c\x30\x0d\6\x09\x60\x86\x48\1\x65\3\4\2%c\5\0\4%c" % (n + 17, kind, n) + digest


class RSAPublic:
    def __init__(self, n, e):
        self.n = n
        self.e = e
        self.size = (n.bit_length() + 7) // 8

    def _opened(self, signature):
        # what was signed, a number; -1 if nothing can have been
        s = int.from_bytes(signature, "big")
        return pow(s, self.e, self.n) if len(signature) == self.size and s < self.n else -1

    def _padded(self, name, digest):
        info = _info(name, digest)
        n = self.size - len(info) - 3
        if n < 8:
            raise ValueError("key too short")
        return int.from_bytes(b"\1" + b"\xff" * n + b"\0" + info, "big")

    def verify(self, name, digest, signature):
        try:
            return self._opened(signature) == self._padded(name, digest)
        except ValueError:
            return False

    def verify_pss(self, name, digest, signature, salt=None):
        # of a salt of that many bytes, None: of any
        m, h = self._opened(signature), len(digest)
        bits = self.n.bit_length() - 1
        n = (bits + 7) // 8
        if m < 0 or m >> bits or m & 255 != 0xBC or n < h + 2:
            return False
        mark = (m >> 8 & (1 << 8 * h) - 1).to_bytes(h, "big")
        n -= h + 1
        mask = b""
        for i in range((n + h - 1) // h):
            mask += hashlib.new(name, mark + i.to_bytes(4, "big")).digest()
        m = (m >> 8 * h + 8 ^ int.from_bytes(mask[:n], "big")) & (1 << bits - 8 * h - 8) - 1
        n = m.bit_length() // 8  # a one, then so many bytes of salt
        if m >> 8 * n != 1 or salt not in (None, n):
            return False
        text = bytes(8) + digest + (m & (1 << 8 * n) - 1).to_bytes(n, "big")
        return hashlib.new(name, text).digest() == mark

    def encrypt(self, message, rand):
        n = self.size - 3 - len(message)
        if n < 8:
            raise ValueError("message too long")
        fill = b""
        while len(fill) < n:
            fill += rand(n - len(fill)).replace(b"\0", b"")
        m = int.from_bytes(b"\2" + fill + b"\0" + message, "big")
        return pow(m, self.e, self.n).to_bytes(self.size, "big")


class RSAPrivate:
    def __init__(self, n, e, d, p, q, dp, dq, inverse):
        self.public = RSAPublic(n, e)
        self._parts = p, q, dp, dq, inverse

    def _power(self, m):
        p, q, dp, dq, inverse = self._parts
        a = pow(m, dq, q)
        return a + (pow(m, dp, p) - a) * inverse % p * q

    def sign(self, name, digest):
        public = self.public
        m = public._padded(name, digest)
        s = self._power(m)
        if pow(s, public.e, public.n) != m:  # one wrong result of the two would give the key away
            raise ValueError("invalid key")
        return s.to_bytes(public.size, "big")

    def decrypt(self, data, length, rand):
        # a message of that many bytes; random ones where it is none, so that nobody learns which (RFC 5246, 7.4.7.1)
        size, c = self.public.size, int.from_bytes(data, "big")
        out = rand(length)
        if len(data) != size or c >= self.public.n:
            return out
        m = self._power(c).to_bytes(size, "big")
        n = size - length - 1
        good = n >= 10 and m[:2] == b"\0\2" and m[n] == 0 and 0 not in m[2:n]
        return m[n + 1 :] if good else out
