# The rest of zlib: compressobj and decompressobj over the native codec.
from zlib import MAX_WBITS, Z_FINISH, Z_NO_FLUSH, _Codec, error


class _Compress:
    def __init__(self, codec):
        self._codec = codec

    def compress(self, data, /):
        if self._codec is None:
            raise error("Error -2 while compressing data: inconsistent stream state")
        return self._codec.deflate(data)

    def flush(self, mode=Z_FINISH, /):
        if mode == Z_NO_FLUSH:
            return b""
        if self._codec is None:
            raise error("Error -2 while finishing compression: inconsistent stream state")
        out = self._codec.flush(mode == Z_FINISH)
        if mode == Z_FINISH:
            self._codec = None
        return out

    def copy(self):
        if self._codec is None:
            raise ValueError("Inconsistent stream state")
        return _Compress(self._codec.copy())

    def __copy__(self, memo=None):
        return self.copy()

    __deepcopy__ = __copy__


class _Decompress:
    def __init__(self, codec):
        self._codec = codec
        self.unused_data = b""
        self.unconsumed_tail = b""
        self.eof = False

    def decompress(self, data, /, max_length=0):
        if max_length < 0:
            raise ValueError("max_length must be non-negative")
        if self.eof:
            self.unused_data += bytes(data)
            return b""
        codec = self._codec
        out = codec.inflate(data, max_length or -1)
        left = codec.left
        rest = bytes(memoryview(data)[len(data) - left :]) if left else b""
        self.eof = codec.eof
        if self.eof:
            self.unused_data = rest
            rest = b""
        self.unconsumed_tail = rest
        return out

    def flush(self, length=1, /):
        if length <= 0:
            raise ValueError("length must be greater than zero")
        return b"" if self.eof else self.decompress(self.unconsumed_tail)

    def copy(self):
        other = _Decompress(self._codec.copy())
        other.unused_data = self.unused_data
        other.unconsumed_tail = self.unconsumed_tail
        other.eof = self.eof
        return other

    def __copy__(self, memo=None):
        return self.copy()

    __deepcopy__ = __copy__


def compressobj(level=-1, method=8, wbits=MAX_WBITS, memLevel=8, strategy=0, zdict=None):
    if method != 8:
        raise ValueError("Invalid initialization option")
    return _Compress(_Codec(wbits, level, zdict))


def decompressobj(wbits=MAX_WBITS, zdict=None):
    return _Decompress(_Codec(wbits, 6, zdict))
