# What protects records: encryption with authentication of its own (RFC 5288, 7905), or CBC and an HMAC (RFC 5246 6.2.3.2, 7366).
# seal(head, content) and open(head, fragment) are told number, type and version of the record; open answers None when it is not genuine.
from hmac import HMAC, compare_digest
from os import urandom

from cryptolib import aes


class Aead:
    def __init__(self, cipher, salt):
        self._cipher = cipher
        self._salt = salt
        self._explicit = 12 - len(salt)  # bytes of the nonce that are sent

    def _nonce(self, number):
        if self._explicit:
            return self._salt + number
        return bytes([a ^ b for a, b in zip(self._salt, bytes(4) + number)])

    def seal(self, head, data):
        number = head[:8]
        return number[8 - self._explicit :] + self._cipher.seal(self._nonce(number), head + len(data).to_bytes(2, "big"), data)

    def open(self, head, data):
        n = self._explicit
        size = len(data) - n - 16
        if size < 0:
            return None
        return self._cipher.open(self._nonce(data[:n] if n else head[:8]), head + size.to_bytes(2, "big"), memoryview(data)[n:])


class Cbc:
    def __init__(self, mac, mac_key, key, mac_last):
        self._mac = HMAC(mac_key, None, mac)
        self._size = self._mac.digest_size
        self._key = key
        self._last = mac_last  # is it what was encrypted that is authenticated?

    def _sum(self, head, data):
        mac = self._mac.copy()
        mac.update(head + len(data).to_bytes(2, "big"))
        mac.update(data)
        return mac.digest()

    def seal(self, head, data):
        if not self._last:
            data = bytes(data) + self._sum(head, data)
        pad = 15 - len(data) % 16
        iv = urandom(16)
        data = iv + aes(self._key, 2, iv).encrypt(bytes(data) + bytes([pad]) * (pad + 1))
        return data + self._sum(head, data) if self._last else data

    def open(self, head, data):
        size = self._size
        if self._last:
            end = len(data) - size
            if end < 32 or not compare_digest(self._sum(head, memoryview(data)[:end]), bytes(data[end:])):
                return None
            data = data[:end]
        if len(data) % 16 or len(data) < 32:
            return None
        data = aes(self._key, 2, bytes(data[:16])).decrypt(memoryview(data)[16:])
        if self._last:
            size = 0
        # what is wrong, padding or MAC, is not told: the MAC is computed in any case
        pad = data[-1]
        end = len(data) - size - 1 - pad
        good = end >= 0
        if not good:
            end = max(0, len(data) - size - 1)
        good &= data[end + size :].count(pad) == len(data) - end - size
        if size:
            good &= compare_digest(self._sum(head, data[:end]), data[end : end + size])
        return data[:end] if good else None


def sizes(suite):
    # of the keys of a suite: of the MAC, of the cipher, of the salt
    key = 16 if "128" in suite.cipher else 32
    if "CBC" in suite.cipher:
        return {"sha1": 20, "sha256": 32, "sha384": 48}[suite.mac], key, 0
    return 0, key, 4 if "GCM" in suite.cipher else 12


def guard(suite, mac_key, key, salt, mac_last):
    if mac_key:
        return Cbc(suite.mac, mac_key, key, mac_last)
    if "GCM" in suite.cipher:
        from ._aead import GCM

        return Aead(GCM(key), salt)
    from ._aead import ChaChaPoly

    return Aead(ChaChaPoly(key), salt)
