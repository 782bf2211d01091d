# The record layer over a stream (RFC 5246 6): what comes is read as far as it is there, what goes is kept until it went. Nothing
# waits here: None means "not yet", what the stream says.
from errno import EAGAIN
from time import sleep_ms

from ._errors import fail

CHANGE, ALERT, HANDSHAKE, DATA = 20, 21, 22, 23
LARGEST = 16384  # bytes of a record's content, and of a message of the handshake, that are taken


def number(n, size):
    return n.to_bytes(size, "big")


def sized(size, data):
    # data behind its length
    return number(len(data), size) + data


class Reader:
    # what a message consists of; past its end is an error of the other side's
    def __init__(self, data):
        self._data = data
        self._at = 0

    def take(self, n):
        end = self._at + n
        if end > len(self._data):
            fail("DECODE_ERROR")
        data = self._data[self._at : end]
        self._at = end
        return data

    def number(self, size):
        return int.from_bytes(self.take(size), "big")

    def sized(self, size):
        return self.take(self.number(size))

    def left(self):
        return len(self._data) - self._at

    def end(self):
        if self.left():
            fail("DECODE_ERROR")


class Records:
    datagrams = False
    version = b"\x03\x03"

    def __init__(self, sock):
        self.sock = sock
        self.size = 2048  # bytes of content in a record that is sent
        self.opened = self.sealed = None  # what protects records that come and go
        self._came = self._went = 0  # their numbers
        self._head = bytearray(5)
        self._body = None
        self._have = 0  # bytes read of either
        self._messages = b""
        self._out = b""

    def _stream(self, call, buf):
        try:
            return call(buf)
        except OSError as e:
            if e.errno != EAGAIN:
                raise

    def _fill(self, buf):
        while self._have < len(buf):
            n = self._stream(self.sock.readinto, memoryview(buf)[self._have :])
            if n is None:
                return False
            if n <= 0:
                if self._have or buf is not self._head:
                    fail("CONN_EOF")
                return None
            self._have += n
        self._have = 0
        return True

    def read(self):
        # the next record: its type and content; None: not yet. At the end of the stream the type is 0.
        head = self._head
        if self._body is None:
            full = self._fill(head)
            if not full:
                return None if full is False else (0, b"")
            size = head[3] << 8 | head[4]
            # the version of the first one may be anything of TLS
            if not CHANGE <= head[0] <= DATA or head[1] != 3 or size > LARGEST + (512 if self.opened else 0):
                fail("INVALID_RECORD")
            self._body = bytearray(size)
        if not self._fill(self._body):
            return None
        body = self._body
        self._body = None
        if self.opened:
            body = self.opened.open(number(self._came, 8) + head[:3], body)
            self._came += 1
            if body is None:
                fail("INVALID_MAC")
            if len(body) > LARGEST:
                fail("INVALID_RECORD")
        return head[0], body

    def put(self, kind, data):
        # takes a record, or several, to be sent
        for i in range(0, len(data), self.size):
            head = bytes([kind]) + self.version
            piece = data[i : i + self.size]
            if self.sealed:
                piece = self.sealed.seal(number(self._went, 8) + head, piece)
                self._went += 1
            self._out += head + sized(2, piece)

    def flush(self):
        # did all of it go?
        while self._out:
            n = self._stream(self.sock.write, self._out)
            if n is None:
                return False
            self._out = self._out[n:]
        return True

    def send(self, kind, body):
        # takes a message of the handshake; the answer is what both sides hash of it
        whole = number(kind, 1) + sized(3, body)
        self.put(HANDSHAKE, whole)
        return whole

    def message(self):
        # the next message of the handshake: its type, body, and what is hashed of it; None: not yet. A ChangeCipherSpec is of type -1.
        while True:
            have = self._messages
            if len(have) >= 4:
                end = 4 + int.from_bytes(have[1:4], "big")
                if end > LARGEST:
                    fail("INVALID_RECORD")
                if len(have) >= end:
                    self._messages = have[end:]
                    return have[0], have[4:end], have[:end]
            record = self.read()
            if record is None:
                return None
            kind, data = record
            if kind == HANDSHAKE and data:
                self._messages += data
            elif kind == CHANGE and data == b"\x01" and not have:
                return -1, b"", b""
            else:
                self.other(kind, data)

    def other(self, kind, data):
        # a record that is not part of what is awaited; is the connection over?
        if kind == 0:
            fail("CONN_EOF")
        if kind != ALERT or len(data) != 2:
            fail("UNEXPECTED_MESSAGE")
        if data[1] == 0:
            fail("PEER_CLOSE_NOTIFY")
        if data[0] == 2:
            fail("FATAL_ALERT_MESSAGE")

    def done(self, server):
        pass

    def shaken(self, data):
        # a part of the handshake once it is over: it is not done again (alert 100)
        self.put(ALERT, b"\x01\x64")
        self.flush()

    def wait(self, wants):
        # for who has nothing else to do
        sleep_ms(1)

    def change_in(self, guard):
        if self._messages:
            fail("UNEXPECTED_MESSAGE")
        self.opened = guard
        self._came = 0

    def change_out(self, guard):
        self.put(CHANGE, b"\x01")
        self.sealed = guard
        self._went = 0
