# base64: bytes as text, in bases 64, 32, 16 and 85.
import binascii


def _bytes(s):
    if isinstance(s, str):
        try:
            return s.encode("ascii")
        except UnicodeEncodeError:
            raise ValueError("string argument should contain only ASCII characters") from None
    if isinstance(s, bytes):
        return s
    try:
        return bytes(memoryview(s))
    except TypeError:
        raise TypeError("argument should be a bytes-like object or ASCII string, not %r" % type(s).__name__) from None


def _like(s):
    # what is encoded are bytes
    if isinstance(s, str):
        raise TypeError("a bytes-like object is required, not 'str'")
    return s if isinstance(s, bytes) else bytes(memoryview(s))


def _swap(s, pairs):
    for a, b in pairs:
        s = s.replace(a, b)
    return s


def b64encode(s, altchars=None):
    out = binascii.b2a_base64(s)[:-1]
    if altchars is not None:
        altchars = _bytes(altchars)
        assert len(altchars) == 2, repr(altchars)
        out = _swap(out, ((b"+", altchars[:1]), (b"/", altchars[1:])))
    return out


def b64decode(s, altchars=None, validate=False):
    s = _bytes(s)
    if altchars is not None:
        altchars = _bytes(altchars)
        assert len(altchars) == 2, repr(altchars)
        s = _swap(s, ((altchars[:1], b"+"), (altchars[1:], b"/")))
    if validate:
        body = s.rstrip(b"=")
        for c in body:
            if not (48 <= c <= 57 or 65 <= c <= 90 or 97 <= c <= 122 or c == 43 or c == 47):
                if c == 61:
                    raise binascii.Error("Discontinuous padding not allowed")
                raise binascii.Error("Only base64 data is allowed")
        if len(s) % 4 == 0 and len(s) - len(body) > 2:
            raise binascii.Error("Excess data after padding")
    return binascii.a2b_base64(s)


def standard_b64encode(s):
    return b64encode(s)


def standard_b64decode(s):
    return b64decode(s)


def urlsafe_b64encode(s):
    return b64encode(s, b"-_")


def urlsafe_b64decode(s):
    return b64decode(s, b"-_")


_B32 = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"
_B32HEX = b"0123456789ABCDEFGHIJKLMNOPQRSTUV"


def b32encode(s, _digits=_B32):
    s = _like(s)
    out = bytearray()
    for i in range(0, len(s), 5):
        part = s[i : i + 5]
        n = int.from_bytes(part + bytes(5 - len(part)), "big")
        take = (len(part) * 8 + 4) // 5
        for j in range(8):
            out.append(_digits[n >> (35 - 5 * j) & 31] if j < take else 61)
    return bytes(out)


def b32decode(s, casefold=False, map01=None, _digits=_B32):
    s = _bytes(s)
    if len(s) % 8:
        raise binascii.Error("Incorrect padding")
    if map01 is not None:
        map01 = _bytes(map01)
        assert len(map01) == 1, repr(map01)
        s = _swap(s, ((b"0", b"O"), (b"1", map01)))
    if casefold:
        s = s.upper()
    body = s.rstrip(b"=")
    pad = len(s) - len(body)
    out = bytearray()
    n = 0
    for i, c in enumerate(body):
        d = _digits.find(c)
        if d < 0:
            raise binascii.Error("Non-base32 digit found")
        n = n << 5 | d
        if i % 8 == 7:
            out += n.to_bytes(5, "big")
            n = 0
    if pad not in (0, 1, 3, 4, 6):
        raise binascii.Error("Incorrect padding")
    if pad:
        out += (n << 5 * pad).to_bytes(5, "big")[: (43 - 5 * pad) // 8]
    return bytes(out)


def b32hexencode(s):
    return b32encode(s, _B32HEX)


def b32hexdecode(s, casefold=False):
    return b32decode(s, casefold, None, _B32HEX)


def b16encode(s):
    return binascii.hexlify(s).upper()


def b16decode(s, casefold=False):
    s = _bytes(s)
    if casefold:
        s = s.upper()
    for c in s:
        if not (48 <= c <= 57 or 65 <= c <= 70):
            raise binascii.Error("Non-base16 digit found")
    return binascii.unhexlify(s)


_B85 = b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz!#$%&()*+-;<=>?@^_`{|}~"


def _enc85(s, digit, pad, zero, space):
    s = _like(s)
    out = bytearray()
    for i in range(0, len(s), 4):
        part = s[i : i + 4]
        n = int.from_bytes(part + bytes(4 - len(part)), "big")
        if n == 0 and zero and len(part) == 4:
            out += b"z"
        elif n == 0x20202020 and space:
            out += b"y"
        else:
            five = bytes([digit(n // 85**k % 85) for k in (4, 3, 2, 1, 0)])
            out += five if pad else five[: len(part) + 1]
    return out


def b85encode(b, pad=False):
    return bytes(_enc85(b, _B85.__getitem__, pad, False, False))


def _dec85(values, error):
    out = bytearray()
    pad = -len(values) % 5
    values += [84] * pad
    for i in range(0, len(values), 5):
        n = 0
        for v in values[i : i + 5]:
            n = n * 85 + v
        if n > 0xFFFFFFFF:
            raise ValueError(error(i))
        out += n.to_bytes(4, "big")
    return bytes(out[: len(out) - pad])


def b85decode(b):
    b = _bytes(b)
    values = []
    for i, c in enumerate(b):
        d = _B85.find(c)
        if d < 0:
            raise ValueError("bad base85 character at position %d" % i)
        values.append(d)
    return _dec85(values, lambda i: "base85 overflow in hunk starting at byte %d" % i)


def a85encode(b, *, foldspaces=False, wrapcol=0, pad=False, adobe=False):
    out = _enc85(b, lambda d: d + 33, pad, True, foldspaces)
    if adobe:
        out = b"<~" + out
    if wrapcol:
        wrapcol = max(2 if adobe else 1, wrapcol)
        lines = [out[i : i + wrapcol] for i in range(0, len(out), wrapcol)]
        if adobe and len(lines[-1]) + 2 > wrapcol:
            lines.append(b"")
        out = b"\n".join([bytes(x) for x in lines])
    return bytes(out + b"~>" if adobe else out)


def a85decode(b, *, foldspaces=False, adobe=False, ignorechars=b" \t\n\r\v"):
    b = _bytes(b)
    if adobe:
        if not b.endswith(b"~>"):
            raise ValueError("Ascii85 encoded byte sequences must end with b'~>'")
        b = b[2:-2] if b.startswith(b"<~") else b[:-2]
    values = []
    for c in b:
        if 33 <= c <= 117:
            values.append(c - 33)
        elif c == 122:
            if len(values) % 5:
                raise ValueError("z inside Ascii85 5-tuple")
            values += [0] * 5
        elif foldspaces and c == 121:
            if len(values) % 5:
                raise ValueError("y inside Ascii85 5-tuple")
            n = 0x20202020
            values += [n // 85**k % 85 for k in (4, 3, 2, 1, 0)]
        elif c not in ignorechars:
            raise ValueError("Non-Ascii85 digit found: %c" % c)
    return _dec85(values, lambda i: "Ascii85 overflow")


_Z85 = b"0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ.-:+=^!/*?&<>()[]{}@%$#"


def z85encode(s):
    return bytes(_enc85(s, _Z85.__getitem__, False, False, False))


def z85decode(s):
    values = []
    for i, c in enumerate(_bytes(s)):
        d = _Z85.find(c)
        if d < 0:
            raise ValueError("bad z85 character at position %d" % i)
        values.append(d)
    return _dec85(values, lambda i: "z85 overflow in hunk starting at byte %d" % i)


def encodebytes(s):
    s = _like(s)
    return b"".join([binascii.b2a_base64(s[i : i + 57]) for i in range(0, len(s), 57)])


def decodebytes(s):
    return binascii.a2b_base64(_like(s))


def encode(input, output):
    while True:
        s = input.read(57)
        if not s:
            break
        output.write(binascii.b2a_base64(s))


def decode(input, output):
    for line in input:
        output.write(binascii.a2b_base64(line))
