# Keys: private ones as PKCS #1 (RFC 8017), SEC 1 (RFC 5915), PKCS #8 (RFC 5958), DER or PEM; public ones as certificates hold them.
#
# RSAPrivate and ECPrivate have .public and .sign(name, digest), RSAPublic and ECPublic .verify(name, digest, signature).
# ECPrivate.public and ECPublic.public are the bytes of the point.
from binascii import a2b_base64
from ._der import Der
from ._rsa import RSAPrivate, RSAPublic

RSA = b"\x2a\x86\x48\x86\xf7\x0d\1\1\1"
_EC = b"\x2a\x86\x48\xce\x3d\2\1"
_CURVES = {b"\x2a\x86\x48\xce\x3d\3\1\7": 23, b"\x2b\x81\4\0\x22": 24}


class ECPublic:
    def __init__(self, curve, public):
        self.curve = curve
        self.public = public

    def verify(self, name, digest, signature):
        return self.curve.verify(self.public, digest, signature)


class ECPrivate:
    def __init__(self, curve, private):
        self.curve = curve
        self.private = private
        self.public = curve.public(private)

    def sign(self, name, digest):
        return self.curve.sign(self.private, digest)


def _curve(name):
    from ._curves import CURVES

    return CURVES[_CURVES[name]]


def _checked(n, e):
    # of a size that does not take forever
    if not (n & 1 and e & 1 and 1 < e < 1 << 64 and 512 <= n.bit_length() <= 8192):
        raise ValueError
    return RSAPublic(n, e)


def public_key(info):
    # of a SubjectPublicKeyInfo
    kind = info.next(48)
    name = kind.next(6).bytes()
    bits = info.bits()
    info.done()
    if name == RSA:
        numbers = bits.next(48)
        bits.done()
        key = _checked(numbers.int(), numbers.int())
        numbers.done()
        return key
    if name != _EC:
        raise ValueError
    curve, public = _curve(kind.next(6).bytes()), bits.bytes()
    curve._point(public)
    return ECPublic(curve, public)


def _private(data, name=None):
    key = Der(data).next(48)
    version = key.int()
    if version > 1:
        raise ValueError
    next = key.data[key.at : key.at + 1]
    if next == b"\x30" and name is None:  # PKCS #8
        kind = key.next()
        name = kind.next(6).bytes()
        if name == _EC:
            name = kind.next(6).bytes()
        return _private(key.next(4).bytes(), name)
    if next == b"\4" and name != RSA:
        d = int.from_bytes(key.next().bytes(), "big")
        inner = key.maybe(0xA0)
        if inner:
            name = inner.next(6).bytes()
        curve = _curve(name)
        if not 0 < d < curve.n:
            raise ValueError
        return ECPrivate(curve, d)
    n, e, d, p, q, dp, dq, inverse = (key.int() for _ in range(8))
    _checked(n, e)
    if version or name not in (None, RSA) or p < 2 or q < 2 or p * q != n or q * inverse % p != 1:
        raise ValueError
    return RSAPrivate(n, e, d, p, q, dp, dq, inverse)


def blocks(data, label):
    # what the PEM blocks with that end of a label hold, or DER itself
    data = data.encode() if isinstance(data, str) else bytes(memoryview(data))
    at = data.find(b"-----BEGIN ")
    if at < 0:
        yield data
    while at >= 0:
        at += 11
        start = data.find(b"-----", at)
        end = data.find(b"-----END " + data[at:start] + b"-----", start)
        if start < 0 or end < 0 or start - at > 40:
            raise ValueError
        if data[at:start].endswith(label):
            yield a2b_base64(data[start + 5 : end])
        at = data.find(b"-----BEGIN ", end)


def load_key(data):
    try:
        for block in blocks(data, b"PRIVATE KEY"):
            return _private(block)
    except (ValueError, LookupError):
        pass
    raise ValueError("invalid key")
