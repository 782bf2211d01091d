# io, what is not native: buffers before binary streams, and text over them.
import io
from io import BufferedWriter, IOBase, UnsupportedOperation

DEFAULT_BUFFER_SIZE = 256
BlockingIOError = BlockingIOError


class _Gone:
    # in the place of a stream that was detached
    def __init__(self, name):
        self._text = name + " has been detached"

    def __getattr__(self, name):
        raise ValueError(self._text)


class _Over(IOBase):
    def __init__(self, raw):
        self.raw = raw

    def detach(self):
        self.flush()
        raw, self.raw = self.raw, _Gone("raw stream")
        return raw

    def close(self):
        if not self.closed:
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
            if got is not None and not 0 <= got <= len(buf):
                raise OSError("raw readinto() returned invalid length %d (should have been between 0 and %d)" % (got, len(buf)))
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

    def readinto1(self, buf):
        data = self.read1(len(buf))
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
        for name in ("read", "readinto", "readinto1", "peek", "read1", "readline", "readable"):
            setattr(self, name, getattr(self.reader, name))
        self.write = self.writer.write

    def flush(self):
        self.writer.flush()

    def writable(self):
        return True

    def seekable(self):
        return False

    def detach(self):
        raise UnsupportedOperation("detach")


SEEK_SET = 0


class _Text(_Over):
    # what TextIOWrapper(stream) makes
    def __init__(self, buffer, encoding=None, errors=None, newline=None, line_buffering=False, write_through=False):
        self.raw = self.buffer = buffer
        self.write_through = write_through
        self._set(encoding or "utf-8", errors or "strict", newline, line_buffering)
        self._seen = 0  # ends of lines: 1 \r, 2 \n, 4 \r\n
        self._forget()
        if self._bare and hasattr(buffer, "seekable") and buffer.seekable() and buffer.tell():
            self._out = self._bare

    def _set(self, encoding, errors, newline, line_buffering):
        if newline is not None and not isinstance(newline, str):
            raise TypeError("TextIOWrapper() argument 'newline' must be str or None, not " + type(newline).__name__)
        if newline not in (None, "", "\n", "\r", "\r\n"):
            raise ValueError("illegal newline value: " + newline)
        if encoding == "locale":
            encoding = "utf-8"
        "".encode(encoding)  # LookupError
        self.encoding = encoding
        self.errors = errors
        self.line_buffering = line_buffering
        self._newline = newline

    def reconfigure(self, *, encoding=None, errors=None, newline=-1, line_buffering=None, write_through=None):
        if (encoding is not None or errors is not None or newline != -1) and (self._text or self._bytes):
            raise UnsupportedOperation("It is not possible to set the encoding or newline of stream after the first read")
        self.flush()
        if errors is None:
            errors = "strict" if encoding else self.errors
        self._set(encoding or self.encoding, errors, self._newline if newline == -1 else newline, self.line_buffering if line_buffering is None else line_buffering)
        if write_through is not None:
            self.write_through = write_through
        if encoding:
            self._forget()

    @property
    def newlines(self):
        seen = [end for i, end in enumerate(("\r", "\n", "\r\n")) if self._seen >> i & 1]
        return seen[0] if len(seen) == 1 else tuple(seen) or None

    def _forget(self):
        # a mark of the order of bytes is before the first text alone
        self._in = self._out = self.encoding
        self._bare = {"utf-16": "utf-16-le", "utf-32": "utf-32-le", "utf-8-sig": "utf-8"}.get(self.encoding.lower().replace("_", "-"))
        self._text = ""  # decoded and not read yet
        self._bytes = b""  # of a character that is not complete
        self._cr = False  # was the last character a \r, which may be half a line's end

    @property
    def name(self):
        return self.buffer.name

    def detach(self):
        self.flush()
        buffer = self.buffer
        self.raw = self.buffer = _Gone("underlying buffer")
        return buffer

    def flush(self):
        if hasattr(self.buffer, "flush"):
            self.buffer.flush()

    def readable(self):
        return self.buffer.readable()

    def writable(self):
        return self.buffer.writable()

    def _whole(self, data):
        # how many bytes of `data` are whole characters
        n = len(data)
        if self.encoding.lower().replace("_", "-") in ("utf-8", "utf8", "utf-8-sig"):
            for k in range(1, min(n, 4) + 1):
                c = data[n - k]
                if c >= 0xC0:
                    return n - k if k < (2 if c < 0xE0 else 3 if c < 0xF0 else 4) else n
                if c < 0x80:
                    break
        return n

    def _more(self):
        # decodes another piece; False at the end
        wide = self.encoding.lower().startswith(("utf-16", "utf16", "utf-32", "utf32"))
        data = self.buffer.read(-1 if wide else 256)
        rest = self._bytes + (data or b"")
        cut = self._whole(rest) if data else len(rest)
        self._bytes = rest[cut:]
        text = rest[:cut].decode(self._in, self.errors)
        if cut and self._bare == "utf-8":
            self._in = "utf-8"
        if self._newline is None or self._newline == "":
            if self._cr:
                text = "\r" + text
            self._cr = bool(data) and text.endswith("\r")
            if self._cr:
                text = text[:-1]
            both = text.count("\r\n")
            self._seen |= (text.count("\r") > both) | (text.count("\n") > both) * 2 | (both > 0) * 4
            if self._newline is None:
                text = text.replace("\r\n", "\n").replace("\r", "\n")
        self._text += text
        return bool(data)

    def _take(self, n):
        text = self._text
        self._text = text[n:]
        return text[:n]

    def read(self, size=-1):
        if size is None or size < 0:
            while self._more():
                pass
            return self._take(len(self._text))
        while len(self._text) < size and self._more():
            pass
        return self._take(size)

    def _end(self):
        # where the first line ends, 0 if it goes on
        text = self._text
        if self._newline != "":
            mark = self._newline or "\n"
            i = text.find(mark)
            return i + len(mark) if i >= 0 else 0
        i = text.find("\n")
        j = text.find("\r")
        if j < 0 or 0 <= i < j:
            return i + 1
        return j + (2 if i == j + 1 else 1)

    def readline(self, size=-1):
        while True:
            n = self._end()
            if n or not self._more():
                break
        n = n or self._end() or len(self._text)
        return self._take(n if size is None or size < 0 else min(n, size))

    def readlines(self, hint=-1):
        lines = []
        total = 0
        for line in self:
            lines.append(line)
            total += len(line)
            if hint is not None and 0 < hint <= total:
                break
        return lines

    def __iter__(self):
        return self

    def __next__(self):
        line = self.readline()
        if not line:
            raise StopIteration
        return line

    def write(self, text):
        if not isinstance(text, str):
            raise TypeError("write() argument must be str, not " + type(text).__name__)
        out = text.replace("\n", self._newline) if self._newline in ("\r", "\r\n") else text
        self.buffer.write(out.encode(self._out, self.errors))
        if out and self._bare:
            self._out = self._bare
        if self.line_buffering and "\n" in text:
            self.flush()
        return len(text)

    def writelines(self, lines):
        for line in lines:
            self.write(line)

    def seek(self, offset, whence=0):
        if whence and offset:
            raise UnsupportedOperation("can't do nonzero %s-relative seeks" % ("cur" if whence == 1 else "end"))
        if offset < 0:
            raise ValueError("negative seek position %d" % offset)
        if whence == 1:
            return self.tell()
        self.flush()
        self._forget()
        return self.buffer.seek(offset, whence)

    def tell(self):
        self.flush()
        ahead = len(self._text.encode(self._bare or self.encoding, self.errors)) + len(self._bytes) + self._cr
        return self.buffer.tell() - ahead

    def truncate(self, size=None):
        self.flush()
        return self.buffer.truncate(self.tell() if size is None else size)

    def __repr__(self):
        return "<_io.TextIOWrapper encoding=%r>" % self.encoding
