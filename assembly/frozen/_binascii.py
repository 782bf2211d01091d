# The rest of binascii: uuencoded lines and quoted-printable text (RFC 1521).
from binascii import Error


def _bytes(data):
    if isinstance(data, str):
        try:
            return data.encode("ascii")
        except UnicodeEncodeError:
            raise ValueError("string argument should contain only ASCII characters")
    return bytes(memoryview(data))


def a2b_uu(data, /):
    data = _bytes(data)
    if not data:
        return b"\0" * 32
    size = (data[0] - 32) & 63
    out = bytearray()
    word = bits = 0
    at = 1
    while len(out) < size:
        c = data[at] if at < len(data) else 32
        at += 1
        if c in b"\r\n":
            c = 32
            at = len(data)
        if c < 32 or c > 96:
            raise Error("Illegal char")
        word = word << 6 | (c - 32) & 63
        bits += 6
        if bits >= 8:
            bits -= 8
            out.append(word >> bits & 255)
    for c in data[at:]:
        if c not in b" `\r\n":
            raise Error("Trailing garbage")
    return bytes(out)


def b2a_uu(data, /, *, backtick=False):
    data = bytes(memoryview(data))
    if len(data) > 45:
        raise Error("At most 45 bytes at once")
    zero = 96 if backtick else 32
    out = bytearray([len(data) + 32 if data else zero])
    for i in range(0, len(data), 3):
        word = int.from_bytes(data[i : i + 3] + b"\0\0"[: max(0, i + 3 - len(data))], "big")
        for shift in (18, 12, 6, 0):
            c = word >> shift & 63
            out.append(c + 32 if c else zero)
    out.append(10)
    return bytes(out)


def _hex(c):
    return c in b"0123456789abcdefABCDEF"


def a2b_qp(data, header=False):
    data = _bytes(data)
    out = bytearray()
    i, n = 0, len(data)
    while i < n:
        c = data[i]
        i += 1
        if c == 61:
            if i >= n:
                break
            c = data[i]
            if c in b"\r\n":
                while i < n and data[i] != 10:
                    i += 1
                i += 1
            elif c == 61:
                out.append(61)
                i += 1
            elif i + 1 < n and _hex(c) and _hex(data[i + 1]):
                out.append(int(data[i : i + 2], 16))
                i += 2
            else:
                out.append(61)
        elif header and c == 95:
            out.append(32)
        else:
            out.append(c)
    return bytes(out)


def b2a_qp(data, quotetabs=False, istext=True, header=False):
    data = bytes(memoryview(data))
    out = bytearray()
    line = 0
    i, n = 0, len(data)
    first = data.find(b"\n")
    crlf = first > 0 and data[first - 1] == 13
    while i < n:
        c = data[i]
        last = i + 1 == n
        if (
            c > 126
            or c == 61
            or (header and c == 95)
            or (c == 46 and line == 0 and (last or data[i + 1] in b"\n\r\0"))
            or (not istext and c in b"\r\n")
            or (c in b"\t " and last)
            or (c < 33 and c not in b"\r\n\t ")
            or (c < 33 and c not in b"\r\n" and (quotetabs or (not quotetabs and c not in b"\t ")))
        ):
            if line + 3 >= 76 and not (line + 3 == 76 and (last or data[i + 1] == 10)):
                out += b"=\r\n" if crlf else b"=\n"
                line = 0
            out += b"=%02X" % c
            line += 3
            i += 1
        elif istext and (c == 10 or (c == 13 and not last and data[i + 1] == 10)):
            if out and out[-1] in b" \t":
                out[-1:] = b"=%02X" % out[-1]
            out += b"\r\n" if crlf else b"\n"
            line = 0
            i += 2 if c == 13 else 1
        else:
            if not last and data[i + 1] != 10 and line + 1 >= 76:
                out += b"=\r\n" if crlf else b"=\n"
                line = 0
            line += 1
            out.append(95 if header and c == 32 else c)
            i += 1
    return bytes(out)
