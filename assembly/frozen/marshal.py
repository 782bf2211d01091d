# marshal: data as bytes in CPython's format, which it can read and whose it reads. Code objects are trees of this build:
# b"c", number of the build, CRC-32 of what follows, and that: a tuple of bytes, names and constants.
from binascii import crc32
from struct import pack, unpack
import _code

version = 2
_SMALL = {None: b"N", True: b"T", False: b"F", ...: b".", StopIteration: b"S"}
_CONSTANT = {78: None, 84: True, 70: False, 46: ..., 83: StopIteration}
_DEPTH = 100


def _long(n):
    digits = []
    rest = abs(n)
    while rest:
        digits.append(rest & 0x7FFF)
        rest >>= 15
    return pack("<i", -len(digits) if n < 0 else len(digits)) + b"".join(pack("<H", d) for d in digits)


def _write(v, out, depth):
    if depth > _DEPTH:
        raise ValueError("object too deeply nested to marshal")
    t = type(v)
    if v is None or t is bool or v is ... or v is StopIteration:
        out += _SMALL[v]
    elif t is int:
        out += b"i" + pack("<i", v) if -0x80000000 <= v < 0x80000000 else b"l" + _long(v)
    elif t is float:
        out += b"g" + pack("<d", v)
    elif t is complex:
        out += b"y" + pack("<dd", v.real, v.imag)
    elif t is str:
        data = v.encode()
        out += b"u" + pack("<I", len(data)) + data
    elif t in (tuple, list, set, frozenset):
        out += {tuple: b"(", list: b"[", set: b"<", frozenset: b">"}[t] + pack("<I", len(v))
        for x in v:
            _write(x, out, depth + 1)
    elif t is dict:
        out += b"{"
        for key, x in v.items():
            _write(key, out, depth + 1)
            _write(x, out, depth + 1)
        out += b"0"
    elif t is _CODE:
        data, names, constants = _code.take(v)
        body = bytearray()
        _write((data, tuple(names), constants), body, depth + 1)
        out += b"c" + pack("<II", _code.build(), crc32(body)) + body
    else:
        try:
            data = bytes(memoryview(v))
        except TypeError:
            raise ValueError("unmarshallable object") from None
        out += b"s" + pack("<I", len(data)) + data


class _Reader:
    def __init__(self, data):
        self.data = data
        self.at = 0
        self.refs = []

    def take(self, n):
        if n < 0 or self.at + n > len(self.data):
            raise EOFError("marshal data too short")
        self.at += n
        return self.data[self.at - n : self.at]

    def number(self, format, n):
        return unpack(format, self.take(n))[0]

    def read(self, depth=0):
        if depth > _DEPTH:
            raise ValueError("bad marshal data (too deep)")
        kind = self.take(1)[0]
        if not kind & 0x80:
            return self.value(kind, depth, None)
        place = len(self.refs)
        self.refs.append(None)
        v = self.value(kind & 0x7F, depth, place)
        self.refs[place] = v
        return v

    def value(self, kind, depth, place):
        c = chr(kind)
        if kind in _CONSTANT:
            return _CONSTANT[kind]
        if c == "0":
            return _END
        if c == "i":
            return self.number("<i", 4)
        if c == "l":
            n = self.number("<i", 4)
            v = 0
            for i in range(abs(n)):
                v |= self.number("<H", 2) << 15 * i
            return -v if n < 0 else v
        if c == "g":
            return self.number("<d", 8)
        if c == "y":
            return complex(self.number("<d", 8), self.number("<d", 8))
        if c in "utaA":
            return str(self.take(self.number("<I", 4)), "utf-8")
        if c in "zZ":
            return str(self.take(self.take(1)[0]), "ascii")
        if c == "s":
            return bytes(self.take(self.number("<I", 4)))
        if c == "r":
            n = self.number("<I", 4)
            if n >= len(self.refs):
                raise ValueError("bad marshal data (invalid reference)")
            return self.refs[n]
        if c in "([<>)":
            n = self.take(1)[0] if c == ")" else self.number("<I", 4)
            if n > len(self.data):
                raise ValueError("bad marshal data (size out of range)")
            items = []
            if c == "[" and place is not None:
                self.refs[place] = items
            for i in range(n):
                x = self.read(depth + 1)
                if x is _END:
                    raise TypeError("NULL object in marshal data for object")
                items.append(x)
            return items if c == "[" else tuple(items) if c in "()" else set(items) if c == "<" else frozenset(items)
        if c == "{":
            d = {}
            if place is not None:
                self.refs[place] = d
            while True:
                key = self.read(depth + 1)
                if key is _END:
                    return d
                d[key] = self.read(depth + 1)
        if c == "c":
            build, crc = self.number("<I", 4), self.number("<I", 4)
            start = self.at
            if build != _code.build():
                raise ValueError("bad marshal data (code of another build)")
            parts = self.read(depth + 1)
            if crc != crc32(self.data[start : self.at]) or type(parts) is not tuple or len(parts) != 3:
                raise ValueError("bad marshal data (code is damaged)")
            return _code.make(*parts)
        raise ValueError("bad marshal data (unknown type code)")


_END = object()
_CODE = type(compile("", "", "exec"))


def dumps(value, version=version):
    out = bytearray()
    _write(value, out, 0)
    return bytes(out)


def loads(data):
    v = _Reader(bytes(data)).read()
    if v is _END:
        raise TypeError("NULL object in marshal data for object")
    return v


def dump(value, file, version=version):
    return file.write(dumps(value, version))


def load(file):
    return loads(file.read())
