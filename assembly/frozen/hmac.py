# hmac: keyed hashing (RFC 2104).


def compare_digest(a, b):
    # takes as long whatever differs
    if isinstance(a, str) != isinstance(b, str):
        raise TypeError("unsupported operand types(s) or combination of types: '%s' and '%s'" % (type(a).__name__, type(b).__name__))
    if isinstance(a, str):
        if not (a.isascii() and b.isascii()):
            raise TypeError("comparing strings with non-ASCII characters is not supported")
        a, b = a.encode(), b.encode()
    bad = len(a) ^ len(b)
    for x, y in zip(a, b):
        bad |= x ^ y
    return bad == 0


_SIZES = {"md5": 64, "sha1": 64, "sha224": 64, "sha256": 64, "sha384": 128, "sha512": 128}


class HMAC:
    def __init__(self, key, msg=None, digestmod=""):
        if not isinstance(key, (bytes, bytearray)):
            raise TypeError("key: expected bytes or bytearray, but got %r" % type(key).__name__)
        if not digestmod:
            raise TypeError("Missing required argument 'digestmod'.")
        if isinstance(digestmod, str):
            import hashlib

            name = digestmod
            make = getattr(hashlib, name, None)
            if make is None:
                raise ValueError("unsupported hash type " + name)
        else:
            make = digestmod if callable(digestmod) else digestmod.new
            name = getattr(digestmod, "__name__", "").replace("openssl_", "")
        self._make = make
        inner = make()
        self.block_size = size = getattr(inner, "block_size", _SIZES.get(name, 64))
        name = getattr(inner, "name", name)
        self.name = "hmac-" + name
        if len(key) > size:
            h = make()
            h.update(key)
            key = h.digest()
        key = bytes(key) + bytes(size - len(key))
        inner.update(bytes([x ^ 0x36 for x in key]))
        self._inner = inner
        self._outer = bytes([x ^ 0x5C for x in key])
        self._message = [] if not hasattr(inner, "copy") else None
        self._digest = None
        self.digest_size = getattr(inner, "digest_size", None)
        if msg is not None:
            self.update(msg)

    def update(self, msg):
        self._inner.update(msg)

    def copy(self):
        other = object.__new__(type(self))
        other.__dict__.update(self.__dict__)
        other._inner = self._inner.copy()
        return other

    def digest(self):
        if self._digest is not None and not hasattr(self._inner, "copy"):
            return self._digest
        outer = self._make()
        outer.update(self._outer)
        outer.update(self._inner.digest())
        self._digest = outer.digest()
        return self._digest

    def hexdigest(self):
        return self.digest().hex()


def new(key, msg=None, digestmod=""):
    return HMAC(key, msg, digestmod)


def digest(key, msg, digest):
    return HMAC(key, msg, digest).digest()
