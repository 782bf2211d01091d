# Ciphers that authenticate what they encrypt: AES in Galois counter mode (NIST SP 800-38D), ChaCha20 with Poly1305 (RFC 8439).
# seal() answers the ciphertext and the tag of 16 bytes behind it, a bytearray; open() the plaintext, or None where the tag is another.
from array import array
from cryptolib import _ghash, aes
from hmac import compare_digest


class GCM:
    def __init__(self, key):
        self._key = key
        self._hash = aes(key, 1).encrypt(bytes(16))

    def _cipher(self, nonce):
        # what encrypts, and the mask of the tag
        cipher = aes(self._key, 6, nonce + b"\0\0\0\1")
        return cipher, int.from_bytes(cipher.encrypt(bytes(16)), "big")

    def _tag(self, mask, aad, text):
        return (int.from_bytes(_ghash(self._hash, aad, text), "big") ^ mask).to_bytes(16, "big")

    def seal(self, nonce, aad, text):
        cipher, mask = self._cipher(nonce)
        out = bytearray(len(text) + 16)
        cipher.encrypt(text, out)
        out[-16:] = self._tag(mask, aad, memoryview(out)[:-16])
        return out

    def open(self, nonce, aad, text):
        cipher, mask = self._cipher(nonce)
        body = memoryview(text)[:-16]
        return cipher.encrypt(body) if compare_digest(self._tag(mask, aad, body), bytes(text[-16:])) else None


_LANES = 32  # blocks at once: one int holds a word of each, 64 bits apart, so that carries stay between


def _quarter(s, a, b, c, d, mask):
    x, y, z, w = s[a], s[b], s[c], s[d]
    x = x + y & mask
    w ^= x
    w = (w << 16 | w >> 16) & mask
    z = z + w & mask
    y ^= z
    y = (y << 12 | y >> 20) & mask
    x = x + y & mask
    w ^= x
    w = (w << 8 | w >> 24) & mask
    z = z + w & mask
    y ^= z
    s[a], s[b], s[c], s[d] = x, (y << 7 | y >> 25) & mask, z, w


def _chacha(key, nonce, count, n):
    # n blocks of the key stream
    one = int.from_bytes(b"\1\0\0\0\0\0\0\0" * n, "little")
    mask = one * 0xFFFFFFFF
    words = array("I", b"expand 32-byte k" + key + bytes(4) + nonce)
    start = [one * w for w in words]
    start[12] = int.from_bytes(bytes(array("Q", range(count, count + n))), "little")
    s = start[:]
    for _ in range(10):
        for i in range(4):
            _quarter(s, i, i + 4, i + 8, i + 12, mask)
        for i in range(4):
            _quarter(s, i, (i + 1) % 4 + 4, (i + 2) % 4 + 8, (i + 3) % 4 + 12, mask)
    out = array("I", bytes(64 * n))
    for i in range(16):
        out[i::16] = array("I", (s[i] + start[i] & mask).to_bytes(8 * n, "little"))[::2]
    return bytes(out)


def _poly(key, data):
    # Poly1305
    r = int.from_bytes(key[:16], "little") & 0x0FFFFFFC0FFFFFFC0FFFFFFC0FFFFFFF
    sum = 0
    for i in range(0, len(data), 16):
        part = data[i : i + 16]
        sum = (sum + int.from_bytes(part, "little") + (1 << 8 * len(part))) * r % 0x3FFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFB
    return (sum + int.from_bytes(key[16:32], "little") & (1 << 128) - 1).to_bytes(16, "little")


class ChaChaPoly:
    def __init__(self, key):
        self._key = key

    def _stream(self, nonce, at, n):
        # of the key, from a block on, for as many bytes or as is made at once
        return _chacha(self._key, nonce, at, min((n + 63) // 64, _LANES))

    def _crypt(self, nonce, text, stream):
        # the stream's first block is the tag's
        out = bytearray()
        stream = stream[64:]
        while stream:
            part = text[len(out) : len(out) + len(stream)]
            n = len(part)
            out += (int.from_bytes(part, "little") ^ int.from_bytes(stream[:n], "little")).to_bytes(n, "little")
            stream = self._stream(nonce, 1 + len(out) // 64, len(text) - len(out)) if len(out) < len(text) else None
        return out

    def _tag(self, key, aad, text):
        data = bytearray(aad)
        data += bytes(-len(data) % 16)
        data += text
        data += bytes(-len(data) % 16)
        data += len(aad).to_bytes(8, "little") + len(text).to_bytes(8, "little")
        return _poly(key, data)

    def seal(self, nonce, aad, text):
        stream = self._stream(nonce, 0, len(text) + 64)
        out = self._crypt(nonce, text, stream)
        out += self._tag(stream, aad, out)
        return out

    def open(self, nonce, aad, text):
        body = text[:-16]
        stream = self._stream(nonce, 0, len(body) + 64)
        return bytes(self._crypt(nonce, body, stream)) if compare_digest(self._tag(stream, aad, body), bytes(text[-16:])) else None
