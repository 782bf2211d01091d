# io, what is not native: buffers before binary streams, and text over them.
import io
from io import BufferedWriter, IOBase, UnsupportedOperation

DEFAULT_BUFFER_SIZE = 256
BlockingIOError = BlockingIOError


class _Over(IOBase):
    def __init__(self, raw):
        self.raw = raw

    def detach(self):
        self.flush()
        raw, self.raw = self.raw, None
        return raw

    def close(self):
        if self.raw is not None and not self.closed:
            self.flush()
            self.raw.close()

    @property
    def closed(self):
        return getattr(self.raw, "closed", False)

    def flush(self):
        pass

    def fileno(self):
        return self.raw.fileno()

    def ioctl(self, request, arg):
        return self.raw.ioctl(request, arg)

    def seekable(self):
        return self.raw.seekable()

    def isatty(self):
        return False

    def __enter__(self):
        return self

    def __exit__(self, *args):
        self.close()


class BufferedReader(_Over):
    def __init__(self, raw, buffer_size=DEFAULT_BUFFER_SIZE):
        super().__init__(raw)
        if buffer_size <= 0:
            raise ValueError("buffer size must be positive")
        self._size = buffer_size
        self._have = b""

    def readable(self):
        return True

    def _fill(self, n):
        # whether anything came
        if hasattr(self.raw, "readinto"):
            buf = bytearray(max(n, self._size))
            got = self.raw.readinto(buf)
            data = bytes(buf[:got]) if got else b""
        else:
            data = self.raw.read(max(n, self._size)) or b""
        self._have += data
        return len(data) > 0

    def read(self, size=-1):
        if size is None or size < 0:
            while self._fill(self._size):
                pass
            size = len(self._have)
        while len(self._have) < size and self._fill(size - len(self._have)):
            pass
        data, self._have = self._have[:size], self._have[size:]
        return data

    def read1(self, size=-1):
        if not self._have:
            self._fill(self._size)
        return self.read(len(self._have) if size < 0 else min(size, len(self._have)))

    def peek(self, size=0):
        if not self._have:
            self._fill(self._size)
        return self._have

    def readinto(self, buf):
        data = self.read(len(buf))
        buf[: len(data)] = data
        return len(data)

    def readline(self, size=-1):
        while b"\n" not in self._have and (size < 0 or len(self._have) < size) and self._fill(self._size):
            pass
        end = self._have.find(b"\n") + 1 or len(self._have)
        return self.read(end if size < 0 else min(end, size))

    def readlines(self):
        return list(self)

    def tell(self):
        return self.raw.tell() - len(self._have)

    def seek(self, offset, whence=0):
        if whence == 1:
            offset -= len(self._have)
        self._have = b""
        return self.raw.seek(offset, whence)


class BufferedRandom(BufferedReader):
    def writable(self):
        return True

    def write(self, data):
        if self._have:
            self.seek(0, 1)
        return self.raw.write(data)


class BufferedRWPair(_Over):
    def __init__(self, reader, writer, buffer_size=DEFAULT_BUFFER_SIZE):
        self.reader = BufferedReader(reader, buffer_size)
        self.writer = BufferedWriter(writer, buffer_size)
        self.raw = writer
        for name in ("read", "readinto", "peek", "read1", "readline"):
            setattr(self, name, getattr(self.reader, name))
        self.write = self.writer.write

    def flush(self):
        self.writer.flush()


SEEK_SET = 0
