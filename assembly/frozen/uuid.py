# uuid: identifiers of 128 bits (RFC 9562).
NCS, RFC_4122, RESERVED_MICROSOFT, RESERVED_FUTURE = (
    "reserved for NCS compatibility",
    "specified in RFC 4122",
    "reserved for Microsoft compatibility",
    "reserved for future definition",
)


class UUID:
    __slots__ = ("int",)

    def __init__(self, hex=None, bytes=None, bytes_le=None, fields=None, int=None, version=None):
        if [hex, bytes, bytes_le, fields, int].count(None) != 4:
            raise TypeError("one of the hex, bytes, bytes_le, fields, or int arguments must be given")
        if hex is not None:
            text = hex.replace("urn:", "").replace("uuid:", "").strip("{}").replace("-", "")
            if len(text) != 32:
                raise ValueError("badly formed hexadecimal UUID string")
            n = _int(text, 16)
        elif bytes is not None:
            if len(bytes) != 16:
                raise ValueError("bytes is not a 16-char string")
            n = _int.from_bytes(bytes, "big")
        elif bytes_le is not None:
            if len(bytes_le) != 16:
                raise ValueError("bytes_le is not a 16-char string")
            n = _int.from_bytes(_turn(bytes_le), "big")
        elif fields is not None:
            if len(fields) != 6:
                raise ValueError("fields is not a 6-tuple")
            n = 0
            for i, (x, bits) in enumerate(zip(fields, (32, 16, 16, 8, 8, 48))):
                if not 0 <= x < 1 << bits:
                    raise ValueError("field %d out of range (need a %d-bit value)" % (i + 1, bits))
                n = n << bits | x
        else:
            n = int
            if not 0 <= n < 1 << 128:
                raise ValueError("int is out of range (need a 128-bit value)")
        if version is not None:
            if not 1 <= version <= 8:
                raise ValueError("illegal version number")
            n = n & ~(0xC000 << 48) | 0x8000 << 48
            n = n & ~(0xF000 << 64) | version << 76
        object.__setattr__(self, "int", n)

    def __setattr__(self, name, value):
        raise TypeError("UUID objects are immutable")

    def __eq__(self, other):
        return self.int == other.int if isinstance(other, UUID) else NotImplemented

    def __lt__(self, other):
        return self.int < other.int if isinstance(other, UUID) else NotImplemented

    def __le__(self, other):
        return self.int <= other.int if isinstance(other, UUID) else NotImplemented

    def __gt__(self, other):
        return self.int > other.int if isinstance(other, UUID) else NotImplemented

    def __ge__(self, other):
        return self.int >= other.int if isinstance(other, UUID) else NotImplemented

    def __hash__(self):
        return hash(self.int)

    def __int__(self):
        return self.int

    def __repr__(self):
        return "%s(%r)" % (type(self).__name__, str(self))

    def __str__(self):
        h = self.hex
        return "%s-%s-%s-%s-%s" % (h[:8], h[8:12], h[12:16], h[16:20], h[20:])

    @property
    def hex(self):
        return "%032x" % self.int

    @property
    def bytes(self):
        return self.int.to_bytes(16, "big")

    @property
    def bytes_le(self):
        return _turn(self.bytes)

    @property
    def fields(self):
        return (self.time_low, self.time_mid, self.time_hi_version, self.clock_seq_hi_variant, self.clock_seq_low, self.node)

    time_low = property(lambda self: self.int >> 96)
    time_mid = property(lambda self: self.int >> 80 & 0xFFFF)
    time_hi_version = property(lambda self: self.int >> 64 & 0xFFFF)
    clock_seq_hi_variant = property(lambda self: self.int >> 56 & 0xFF)
    clock_seq_low = property(lambda self: self.int >> 48 & 0xFF)
    time = property(lambda self: (self.time_hi_version & 0xFFF) << 48 | self.time_mid << 32 | self.time_low)
    clock_seq = property(lambda self: (self.clock_seq_hi_variant & 0x3F) << 8 | self.clock_seq_low)
    node = property(lambda self: self.int & 0xFFFFFFFFFFFF)
    urn = property(lambda self: "urn:uuid:" + str(self))

    @property
    def variant(self):
        top = self.int >> 61 & 7
        return NCS if top < 4 else RFC_4122 if top < 6 else RESERVED_MICROSOFT if top == 6 else RESERVED_FUTURE

    @property
    def version(self):
        return self.int >> 76 & 15 if self.variant == RFC_4122 else None


_int = int


def _turn(b):
    return b[3::-1] + b[5:3:-1] + b[7:5:-1] + b[8:]


def uuid1(node=None, clock_seq=None):
    import time

    t = time.time_ns() // 100 + 0x01B21DD213814000
    if clock_seq is None:
        clock_seq = int.from_bytes(_random(2), "big") & 0x3FFF
    if node is None:
        node = getnode()
    return UUID(fields=(t & 0xFFFFFFFF, t >> 32 & 0xFFFF, t >> 48 & 0xFFF, clock_seq >> 8 & 0x3F, clock_seq & 0xFF, node), version=1)


def _random(n):
    from os import urandom

    return urandom(n)


_node = None


def getnode():
    # no network address is known: a random one, marked as such
    global _node
    if _node is None:
        _node = int.from_bytes(_random(6), "big") | 1 << 40
    return _node


def _hashed(kind, namespace, name, version):
    import hashlib

    h = getattr(hashlib, kind)()
    h.update(namespace.bytes)
    h.update(name.encode() if isinstance(name, str) else name)
    return UUID(bytes=h.digest()[:16], version=version)


def uuid3(namespace, name):
    return _hashed("md5", namespace, name, 3)


def uuid4():
    return UUID(bytes=_random(16), version=4)


def uuid5(namespace, name):
    return _hashed("sha1", namespace, name, 5)


def __getattr__(name):
    for n, which in (("DNS", 0), ("URL", 1), ("OID", 2), ("X500", 4)):
        if name == "NAMESPACE_" + n:
            return UUID("6ba7b81%d-9dad-11d1-80b4-00c04fd430c8" % which)
    raise AttributeError("module 'uuid' has no attribute %r" % name)
