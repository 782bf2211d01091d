# websocket: frames of RFC 6455 over a stream that has shaken hands already, as MicroPython has them: a server's, so what is sent is
# not masked. Control frames are skipped, but for the one that closes.
from errno import EIO, ENOBUFS
from io import IOBase

_CLOSE, _GET, _SET = 4, 8, 9


class websocket(IOBase):
    def __init__(self, stream, blocking=False):
        self._stream = stream
        self._opcode = 1  # of what is written: 1 text, 2 binary
        self._got = 0  # of what was read last
        self._left = 0  # bytes of the frame to come
        self._mask = None
        self._at = 0
        self._closed = False
        self._head = b""

    def _more(self, n):
        # `n` bytes of a header in all, which may come piece by piece; None when they are not there yet, b"" at the end
        while len(self._head) < n:
            data = self._stream.read(n - len(self._head))
            if not data:
                return data
            self._head += data
        return self._head

    def _frame(self):
        # reads headers up to one with data: True, or what the stream said instead
        while not self._left:
            head = self._more(2)
            if not head:
                return head
            size = head[1] & 127
            if size == 127:
                self._head = b""
                raise OSError(EIO)
            n = 2 + (2 if size == 126 else 0)
            whole = n + (4 if head[1] & 128 else 0)
            head = self._more(whole)
            if not head:
                return head
            self._head = b""
            if size == 126:
                size = head[2] << 8 | head[3]
            self._mask = head[n:] or None
            self._at = 0
            self._left = size
            kind = head[0] & 15
            if kind == 8:
                self._closed = True
                self._stream.write(b"\x88\x00")
                return b""
            if kind < 8:
                if kind:
                    self._got = kind
                continue
            while self._left:
                if not self._data(self._left):
                    return b""
        return True

    def _data(self, n):
        data = self._stream.read(min(n, self._left))
        if data:
            self._left -= len(data)
            if self._mask is not None:
                at = self._at
                self._at = at + len(data) & 3
                data = bytes([c ^ self._mask[at + i & 3] for i, c in enumerate(data)])
        return data

    def read(self, n=-1):
        out = bytearray()
        while not self._closed and (n < 0 or len(out) < n):
            ready = self._frame()
            data = self._data(0x7FFFFFFF if n < 0 else n - len(out)) if ready is True else ready
            if not data:
                if data is None and not out:
                    return None
                break
            out += data
        return bytes(out)

    def readinto(self, buf):
        data = self.read(len(buf))
        if data is None:
            return None
        buf[: len(data)] = data
        return len(data)

    def readline(self):
        line = b""
        while not line.endswith(b"\n"):
            c = self.read(1)
            if not c:
                break
            line += c
        return line

    def write(self, buf):
        if isinstance(buf, str):
            buf = buf.encode()
        n = len(buf)
        if n > 0xFFFF:
            raise OSError(ENOBUFS)
        self._stream.write(bytes([0x80 | self._opcode]) + (bytes([n]) if n < 126 else bytes([126, n >> 8, n & 255])))
        self._stream.write(buf)
        return n

    def ioctl(self, request, arg=0):
        if request == _GET:
            return self._got
        if request == _SET:
            was = self._opcode
            self._opcode = arg & 15
            return was
        if request == _CLOSE:
            self.close()
            return 0
        r = self._stream.ioctl(request, arg)
        if r < 0:
            raise OSError(-r)
        return r

    def close(self):
        self._stream.close()
