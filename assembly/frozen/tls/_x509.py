# Certificates (RFC 5280), and whether to trust them. What is looked at, and the words and bits of complaints, are Mbed TLS's.
import hashlib
from ._der import Der
from ._keys import RSA, blocks, public_key
from ._rsa import RSAPublic

_PSS = RSA[:-1] + b"\x0a"
_MGF1 = RSA[:-1] + b"\x08"
_NAMES = (
    # of RSA, of ECDSA, of hashes themselves
    (b"\x2a\x86\x48\x86\xf7\x0d\1\1\5", "sha1"),
    (b"\x2a\x86\x48\x86\xf7\x0d\1\1\x0b", "sha256"),
    (b"\x2a\x86\x48\x86\xf7\x0d\1\1\x0c", "sha384"),
    (b"\x2a\x86\x48\x86\xf7\x0d\1\1\x0d", "sha512"),
    (b"\x2a\x86\x48\x86\xf7\x0d\1\1\x0e", "sha224"),
    (b"\x2a\x86\x48\xce\x3d\4\1", "sha1"),
    (b"\x2a\x86\x48\xce\x3d\4\3\1", "sha224"),
    (b"\x2a\x86\x48\xce\x3d\4\3\2", "sha256"),
    (b"\x2a\x86\x48\xce\x3d\4\3\3", "sha384"),
    (b"\x2a\x86\x48\xce\x3d\4\3\4", "sha512"),
    (b"\x60\x86\x48\1\x65\3\4\2\1", "sha256"),
    (b"\x60\x86\x48\1\x65\3\4\2\2", "sha384"),
    (b"\x60\x86\x48\1\x65\3\4\2\3", "sha512"),
)

EXPIRED = 1
WRONG_NAME = 4
NOT_TRUSTED = 8
FUTURE = 0x200
KEY_USAGE = 0x800
PURPOSE = 0x1000
BAD_HASH = 0x4000
BAD_KEY = 0x10000
_TEXTS = {
    EXPIRED: "The certificate validity has expired",
    WRONG_NAME: "The certificate Common Name (CN) does not match with the expected CN",
    NOT_TRUSTED: "The certificate is not correctly signed by the trusted CA",
    FUTURE: "The certificate validity starts in the future",
    KEY_USAGE: "Usage does not match the keyUsage extension",
    PURPOSE: "Usage does not match the extendedKeyUsage extension",
    BAD_HASH: "The certificate is signed with an unacceptable hash.",
    BAD_KEY: "The certificate is signed with an unacceptable key (eg bad curve, RSA too short).",
}

# usage of keys, for verify()
SIGNS = 0x80
ENCRYPTS = 0x20
AGREES = 0x08
_SIGNS_CERTS = 0x04


class CertError(ValueError):
    # code: the bits of all complaints
    def __init__(self, code):
        super().__init__("\n\n".join([text for bit, text in _TEXTS.items() if code & bit]))
        self.code = code


def _time(part):
    # seconds of the Unix epoch
    v = part.next()
    text = v.bytes()
    if v.tag == 23:  # UTCTime: years 1950 to 2049
        text = (b"19" if text[:1] >= b"5" else b"20") + text
    elif v.tag != 24:
        raise ValueError
    if len(text) != 15 or text[14] != 90 or not text[:14].isdigit():
        raise ValueError
    y = int(text[:4])
    m, d, h, min, s = (int(text[i : i + 2]) for i in range(4, 14, 2))
    if not (1 <= m <= 12 and 1 <= d <= 31 and h < 24 and min < 60 and s < 60):
        raise ValueError
    if m < 3:
        y -= 1
        m += 12
    days = 365 * y + y // 4 - y // 100 + y // 400 + (153 * m - 457) // 5 + d - 719469
    return ((days * 24 + h) * 60 + min) * 60 + s


def _text(data):
    return data.lower().decode("latin-1")  # bytes know no letters but those of ASCII


def _hash(part):
    # of an AlgorithmIdentifier
    name = part.next(6).bytes()
    for known, hash in _NAMES:
        if known == name:
            return hash
    raise ValueError


def _how(kind):
    # AlgorithmIdentifier of a signature: its hash, the salt of a PSS or None, is it one of RSA
    start = kind.at
    name = kind.next(6).bytes()
    if name != _PSS:
        kind.at = start
        return _hash(kind), None, name.startswith(RSA[:-1])
    params = kind.next(48)
    hash, mgf, salt = params.maybe(0xA0), params.maybe(0xA1), params.maybe(0xA2)
    if not (hash and mgf):
        return "sha1", 20, True
    hash = _hash(hash.next(48))
    mgf = mgf.next(48)
    if mgf.next(6).bytes() != _MGF1 or _hash(mgf.next(48)) != hash:
        raise ValueError
    return hash, salt.int() if salt else 20, True


class Certificate:
    __slots__ = "der key subject issuer not_before not_after names is_ca path usage purposes version _how _signed _signature".split()

    def __init__(self, data):
        outer = Der(data)
        cert = outer.next(48)
        self.der = der = data[: outer.at]
        start = cert.at
        body = cert.next(48)
        self._signed = start, cert.at
        kind = cert.next(48)
        self._signature = cert.bits().bytes()
        cert.done()
        # what is signed
        self.version = 1
        part = body.maybe(0xA0)
        if part:
            self.version = part.int() + 1
        if self.version > 3:
            raise ValueError
        body.next(2)  # its number
        if body.next(48).bytes() != kind.bytes():
            raise ValueError
        self._how = _how(kind)
        self.issuer = body.next(48).bytes()
        part = body.next(48)
        self.not_before, self.not_after = _time(part), _time(part)
        part.done()
        subject = body.next(48)
        self.subject = subject.bytes()
        self.key = public_key(body.next(48))
        body.maybe(0x81)
        body.maybe(0x82)
        self.names = self.path = self.usage = self.purposes = None
        self.is_ca = False
        part = body.maybe(0xA3)
        body.done()
        if part:
            self._extensions(part.next(48))
            part.done()
        if self.names is None:
            self.names = []
            while subject.at < subject.end:
                group = subject.next(49)
                while group.at < group.end:
                    pair = group.next(48)
                    if pair.next(6).bytes() == b"\x55\4\3":
                        self.names.append(_text(pair.next().bytes()))

    def _extensions(self, part):
        seen = set()
        while part.at < part.end:
            one = part.next(48)
            id = one.next(6).bytes()
            critical = one.maybe(1)
            inner = one.next(4)
            one.done()
            if id in seen:
                raise ValueError
            seen.add(id)
            if id == b"\x55\x1d\x0f":
                bits = inner.next(3).bytes()
                if not bits:
                    raise ValueError
                self.usage = bits[1] if len(bits) > 1 else 0
            elif id == b"\x55\x1d\x11":
                self.names = []
                names = inner.next(48)
                while names.at < names.end:
                    name = names.next()
                    if name.tag == 0x82:
                        self.names.append(_text(name.bytes()))
                    elif name.tag == 0x87:
                        self.names.append(name.bytes())
            elif id == b"\x55\x1d\x13":
                limits = inner.next(48)
                flag = limits.maybe(1)
                self.is_ca = bool(flag) and any(flag.bytes())
                if limits.at < limits.end:
                    self.path = limits.int()
                limits.done()
            elif id == b"\x55\x1d\x25":
                self.purposes = []
                names = inner.next(48)
                while names.at < names.end:
                    self.purposes.append(names.next(6).bytes())
            elif critical and any(critical.bytes()) and id != b"\x55\x1d\x20":  # policies
                raise ValueError

    def is_named(self, host):
        name = _text(host.encode())
        rest = name.find(".")
        return name in self.names or (_address(name) or rest > 0 and "*" + name[rest:]) in self.names

    def signed_by(self, parent):
        name, salt, is_rsa = self._how
        if isinstance(parent.key, RSAPublic) != is_rsa:
            return False
        start, end = self._signed
        digest = hashlib.new(name, memoryview(self.der)[start:end]).digest()
        if salt is None:
            return parent.key.verify(name, digest, self._signature)
        return parent.key.verify_pss(name, digest, self._signature, salt)

    def _in_time(self, now):
        if now is None or self.not_before <= now <= self.not_after:
            return 0
        return EXPIRED if now > self.not_after else FUTURE

    def _weak(self):
        return isinstance(self.key, RSAPublic) and self.key.n.bit_length() < 2048

    def _parent(self, pool, trusted, below, now):
        # who of `pool` has signed it and may; one in time if there is one
        best = None
        for cert in pool:
            if (
                cert.subject == self.issuer
                and (cert.is_ca or trusted and cert.version < 3)
                and (cert.usage is None or cert.usage & _SIGNS_CERTS)
                and (cert.path is None or cert.path >= below)
                and (best is None or not cert._in_time(now))
                and self.signed_by(cert)
            ):
                if not cert._in_time(now):
                    return cert
                best = cert
        return best


def _address(text):
    # the bytes of an IP address, or None
    try:
        if ":" not in text:
            parts = bytes([int(i) for i in text.split(".")])
            return parts if len(parts) == 4 else None
        head, gap, tail = text.partition("::")
        head, tail = ([int(i, 16) for i in half.split(":") if half] for half in (head, tail))
        if gap:
            head += [0] * (8 - len(head) - len(tail)) + tail
        return b"".join([i.to_bytes(2, "big") for i in head]) if len(head) == 8 else None
    except (ValueError, OverflowError):
        return None


def verify(chain, roots, hostname=None, now=None, purpose=0, usage=0):
    # Raises CertError unless the first of `chain` is one of `roots` or signed by one, over others of the chain, and it is that of the host,
    # in time, for that purpose (1: of a server, 2: of a client), its key for that usage. None or 0: any.
    cert = chain[0]
    code = BAD_KEY if cert._weak() else 0
    if hostname is not None and not cert.is_named(hostname):
        code |= WRONG_NAME
    if usage and cert.usage is not None and usage & ~cert.usage:
        code |= KEY_USAGE
    if purpose and cert.purposes is not None:
        if b"\x55\x1d\x25\0" not in cert.purposes and b"\x2b\6\1\5\5\7\3%c" % purpose not in cert.purposes:
            code |= PURPOSE
    others = chain[1:]
    below = depth = 0
    code |= cert._in_time(now)
    if cert.issuer != cert.subject or all([root.der != cert.der for root in roots]):
        while True:
            if cert._how[0] in ("sha1", "sha224"):
                code |= BAD_HASH
            parent = cert._parent(roots, True, below, now)
            trusted = parent is not None
            if not trusted and depth < 8:
                parent = cert._parent(others, False, below, now)
            if parent is None:
                code |= NOT_TRUSTED
                break
            code |= parent._in_time(now)
            if parent._weak():
                code |= BAD_KEY
            if trusted:
                break
            others = [other for other in others if other is not parent]
            if parent.issuer != parent.subject:
                below += 1
            depth += 1
            cert = parent
    if code:
        raise CertError(code)


def load_certs(data):
    try:
        certs = [Certificate(block) for block in blocks(data, b"CERTIFICATE")]
        if certs:
            return certs
    except (ValueError, LookupError):
        pass
    raise ValueError("invalid cert")
