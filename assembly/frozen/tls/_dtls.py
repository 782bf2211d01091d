# Records over datagrams, one each (RFC 6347): messages in fragments, sent again when no answer comes; what is wrong is dropped.
from hmac import HMAC, compare_digest
from os import urandom
from time import sleep_ms, ticks_add, ticks_diff, ticks_ms, time

from ._errors import fail
from ._records import ALERT, CHANGE, DATA, HANDSHAKE, LARGEST, Reader, Records, number, sized

_BUFFER = 1536  # largest datagram that is read
_LONGEST = 60_000  # ms after which nobody asks again
_COOKIE = 60  # s that a cookie is good for


class Datagrams(Records):
    datagrams = True
    version = b"\xfe\xfd"

    def __init__(self, sock):
        super().__init__(sock)
        self.size = 1200
        # of each epoch, before and after ChangeCipherSpec
        self._openers = [False, None]  # None: not yet
        self._sealers = [None, None]
        self._numbers = [0, 0]
        self._seen = [0, 0]  # bits: the number `top` and those below that came
        self._top = [-1, -1]
        self._epoch = 0  # of what goes
        self._rest = b""  # of the datagram that was read
        self._out = []
        self._flight = []  # what the other side may not have got: epoch, type and content of each record
        self._answered = True
        self._due = None  # when it is sent again
        self._delay = 1000
        self._next = None  # number of the message that is awaited; a server learns it from the first
        self._sent = 0
        self._parts = {}  # by number: type, size and what there is of messages

    # -- out

    def _record(self, epoch, kind, data):
        n = self._numbers[epoch]
        self._numbers[epoch] = n + 1
        head = bytes([kind]) + self.version
        n = number(epoch, 2) + number(n, 6)
        if self._sealers[epoch]:
            data = self._sealers[epoch].seal(n + head, data)
        self._out.append(head + n + sized(2, data))

    def put(self, kind, data):
        if kind == CHANGE or kind == HANDSHAKE:
            if self._answered:
                self._answered = False
                self._flight = []
                self._delay = 1000
            self._flight.append((self._epoch, kind, data))
            self._due = ticks_add(ticks_ms(), self._delay)
            self._record(self._epoch, kind, data)
        else:
            for i in range(0, len(data), self.size):
                self._record(self._epoch, kind, data[i : i + self.size])

    def send(self, kind, body):
        if self._next is None:
            self._next = 0
        head = number(kind, 1) + number(len(body), 3) + number(self._sent, 2)
        self._sent += 1
        for i in range(0, len(body) or 1, self.size):
            piece = body[i : i + self.size]
            self.put(HANDSHAKE, head + number(i, 3) + sized(3, piece))
        return head + bytes(3) + sized(3, body)

    def flush(self):
        while self._out:
            if self._stream(self.sock.write, self._out[0]) is None:
                return False
            self._out.pop(0)
        return True

    def _again(self):
        self._out = []
        for record in self._flight:
            self._record(*record)
        self.flush()

    def wait(self, wants):
        # until that is possible, or something is to be sent again
        if not hasattr(self.sock, "ioctl"):
            return sleep_ms(1)
        from select import poll

        p = poll()
        p.register(self.sock, wants)
        p.poll(None if self._due is None else max(1, ticks_diff(self._due, ticks_ms())))

    # -- in

    def read(self):
        while True:
            rest = self._rest
            if not rest:
                if self._due is not None and hasattr(self.sock, "ioctl") and not self.sock.ioctl(3, 1) & 1:
                    return None  # a stream that waits would not let the clock be looked at
                buf = bytearray(_BUFFER)
                n = self._stream(self.sock.readinto, buf)
                if not n or n < 0:
                    return None
                rest = buf[:n]
            end = 13 + (rest[11] << 8 | rest[12]) if len(rest) >= 13 else 0
            if not end or end > len(rest) or rest[1] != 0xFE:
                self._rest = b""
                continue
            self._rest = rest[end:]
            kind = rest[0]
            epoch = rest[3] << 8 | rest[4]
            n = int.from_bytes(rest[5:11], "big")
            guard = self._openers[epoch] if epoch < 2 else None
            if guard is None or not CHANGE <= kind <= DATA:
                continue
            behind = self._top[epoch] - n
            if behind >= 64 or (behind >= 0 and self._seen[epoch] >> behind & 1):
                continue
            data = rest[13:end]
            if guard:
                data = guard.open(rest[3:11] + rest[:3], data)
                if data is None:
                    continue
            if behind < 0:
                self._seen[epoch] = (self._seen[epoch] << -behind | 1) & (1 << 64) - 1 if behind > -64 else 1
                self._top[epoch] = n
            else:
                self._seen[epoch] |= 1 << behind
            if epoch == 0 and (kind == DATA or (self._openers[1] and kind == ALERT)):
                continue
            return kind, data

    def message(self):
        while True:
            part = self._parts.get(self._next)
            if part and len(part[2]) == part[1]:
                del self._parts[self._next]
                kind, size, body = part
                body = bytes(body)
                whole = number(kind, 1) + number(size, 3) + number(self._next, 2) + bytes(3) + sized(3, body)
                self._next += 1
                self._answered = True
                return kind, body, whole
            record = self.read()
            if record is None:
                if self._due is not None and ticks_diff(ticks_ms(), self._due) >= 0:
                    self._delay *= 2
                    if self._delay > _LONGEST:
                        fail("TIMEOUT")
                    self._due = ticks_add(ticks_ms(), self._delay)
                    self._again()
                return None
            kind, data = record
            if kind == ALERT:
                self.other(kind, data)
            elif kind == HANDSHAKE:
                self._fragments(data)

    def _fragments(self, data):
        r = Reader(data)
        while r.left() >= 12:
            kind = r.number(1)
            size = r.number(3)
            n = r.number(2)
            at = r.number(3)
            length = r.number(3)
            if length > r.left() or size > LARGEST or at + length > size:
                return
            piece = r.take(length)
            if self._next is None and kind == 1 and n < 2:
                # the first of a client, perhaps with a cookie that another socket gave: numbers go on from its
                self._next = self._sent = n
                self._numbers[0] = self._top[0]
            if self._next is None or n > self._next + 8:
                continue
            if n < self._next:
                # the other side has not got what answers this
                if n == self._next - 1 and at + length == size and not self._answered:
                    self._again()
                continue
            part = self._parts.setdefault(n, (kind, size, bytearray()))
            have = len(part[2])
            if part[0] == kind and part[1] == size and at <= have < at + length:
                part[2].extend(piece[have - at :])

    def change_in(self, guard):
        self._openers[1] = guard

    def change_out(self, guard):
        self.put(CHANGE, b"\x01")
        self._sealers[1] = guard
        self._epoch = 1

    def done(self, server):
        self._due = self._openers[0] = None
        self._parts = {}
        if not server:
            self._flight = []

    def shaken(self, data):
        # the client's Finished once more: it did not get ours
        self._again()


def cookie(context, client, given):
    # a cookie for that client, if the one it gave is none of the last minute's
    if context._secret is None:
        context._secret = urandom(32)
    now = int(time()) & 0x7FFFFFFF
    client = client.encode() if isinstance(client, str) else bytes(client)

    def made(stamp):
        return stamp + HMAC(context._secret, stamp + client, "sha256").digest()[:28]

    stamp = given[:4]
    if compare_digest(bytes(given), made(stamp)) and 0 <= now - int.from_bytes(stamp, "big") <= _COOKIE:
        return None
    return made(number(now, 4))
