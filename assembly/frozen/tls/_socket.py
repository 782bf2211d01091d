# SSLSocket: a stream whose bytes travel in records over another. Hands are shaken by whatever is called first, as far as it goes.
from errno import EBADF, EINVAL
from io import IOBase

from . import SSLError
from ._records import ALERT, DATA, HANDSHAKE

_IN, _OUT, _BROKEN = 1, 4, 32


class SSLSocket(IOBase):
    def __init__(self, context, sock, name, client_id):
        self._sock = sock
        if context._protocol & 2:
            from ._dtls import Datagrams as Records
        else:
            from ._records import Records
        self._io = Records(sock)
        self._hands = (context, self._io, name, client_id)  # what the handshake needs; then the handshake; then what came of it
        self._steps = None  # the handshake while it goes on
        self._shaken = False
        self._wants = 0  # what poll is to wait for, when that is not what it is asked for
        self._error = None  # what broke the connection
        self._data = b""  # decrypted; read up to _at
        self._at = 0
        self._ended = False
        self._pending = 0  # bytes of content in the record that is on its way

    def __repr__(self):
        return "<SSLSocket>"

    def __getattr__(self, name):
        # setblocking, settimeout, getpeername ... and what select sleeps with, where the stream has it
        if name[:1] == "_" and name != "_nap" or self._sock is None:
            raise AttributeError("'SSLSocket' object has no attribute '%s'" % name)
        return getattr(self._sock, name)

    # -- shaking hands

    def _broke(self, error):
        self._error = error if isinstance(error, (OSError, ValueError)) else SSLError(-0x6C00, "MBEDTLS_ERR_SSL_INTERNAL_ERROR")
        from ._errors import alert_of

        alert = alert_of(error)
        if alert:
            try:
                self._io.put(ALERT, bytes([2, alert]))
                self._io.flush()
            except OSError:
                pass

    def _guarded(self, call, *args):
        # call(*args), whose failure ends the connection; what the other side sent can be wrong in any way
        try:
            return call(*args)
        except StopIteration:
            raise
        except BaseException as e:
            if isinstance(e, (IndexError, KeyError, ValueError)) and not isinstance(e, SSLError):
                e = SSLError(-0x7300, "MBEDTLS_ERR_SSL_DECODE_ERROR")
            if call is not self._io.read or isinstance(e, SSLError):
                self._broke(e)
            raise e

    def _step(self):
        # goes on shaking hands: what that waits for, 0 when it is done
        if self._error:
            raise self._error
        if self._sock is None:
            raise OSError(EBADF)
        if self._shaken:
            return 0
        if self._steps is None:
            self._guarded(self._begin)
        try:
            return self._guarded(next, self._steps)
        except StopIteration:
            self._steps = None
            self._io.done(self._hands.context._protocol & 1)
            self._hands = self._hands.peer, self._hands.suite.name, self._hands.protocol
            self._shaken = True
            return 0

    def _begin(self):
        from ._handshake import Hands

        context = self._hands[0]
        if context._protocol & 1:
            from ._server import shake
        else:
            from ._client import shake
        self._hands = Hands(*self._hands)
        self._steps = shake(self._hands)

    def do_handshake(self):
        while wants := self._step():
            self._io.wait(wants)

    def _ready(self, mine):
        wants = self._step()
        self._wants = wants if wants != mine else 0
        return not wants

    # -- reading

    def _more(self):
        # fills _data; None: nothing there yet, False: the end
        while not self._ended:
            record = self._guarded(self._io.read)
            if record is None:
                return None
            kind, data = record
            if kind == DATA:
                if data:
                    self._data = data
                    self._at = 0
                    return True
            elif kind == 0 or (kind == ALERT and len(data) == 2 and data[1] == 0):
                self._ended = True
            elif kind == HANDSHAKE:
                self._io.shaken(data)
            else:
                self._guarded(self._io.other, kind, data)
        return False

    def pending(self):
        return len(self._data) - self._at

    def _take(self, n):
        # at most n of the bytes that are there; n < 0: all
        data = self._data
        at = self._at
        end = len(data) if n < 0 else min(at + n, len(data))
        if end == len(data):
            self._data = b""
            self._at = 0
        else:
            self._at = end
        return bytes(memoryview(data)[at:end])

    def _gather(self, n, line):
        if not self._ready(_IN):
            return None
        out = b""
        while n < 0 or len(out) < n:
            if not self._data:
                try:
                    more = self._more()
                except OSError:
                    if out:
                        break  # it is raised the next time
                    raise
                if not more:
                    if more is None and not out:
                        return None
                    break
            most = n - len(out) if n >= 0 else n
            if line:
                end = self._data.find(b"\n", self._at) + 1 - self._at
                if end > 0 and (most < 0 or end < most):
                    most = end
            out += self._take(most)
            if out.endswith(b"\n") if line else self._io.datagrams:
                break
        return out

    def read(self, n=-1):
        return self._gather(n, False)

    def readline(self, n=-1):
        return self._gather(n, True)

    def recv(self, n, flags=0):
        if not self._ready(_IN) or not self._data and n and self._more() is None:
            from errno import EAGAIN

            raise OSError(EAGAIN)
        return self._take(n)

    def readinto(self, buf, n=None):
        data = self.read(len(buf) if n is None else min(n, len(buf)))
        if data is None:
            return None
        memoryview(buf)[: len(data)] = data
        return len(data)

    def recv_into(self, buf, n=None):
        data = self.recv(len(buf) if n is None else min(n, len(buf)))
        memoryview(buf)[: len(data)] = data
        return len(data)

    # -- writing

    def write(self, buf, start=None, size=None):
        # write(buf), write(buf, size), write(buf, start, size)
        if not self._ready(_OUT):
            return None
        data = memoryview(buf.encode() if isinstance(buf, str) else buf)
        if start is not None:
            data = data[:start] if size is None else data[start : start + size]
        io = self._io
        done = 0
        while True:
            # a record that did not go yet holds the bytes it was given, and who comes again gives them again
            if not io.flush():
                break
            done += self._pending
            if done >= len(data):
                self._pending = 0
                done = len(data)
                break
            piece = data[done : done + io.size]
            self._pending = len(piece)
            io.put(DATA, piece)
        return done if done or not len(data) else None

    def send(self, buf):
        n = self.write(buf)
        if n is None:
            from errno import EAGAIN

            raise OSError(EAGAIN)
        return n

    def sendall(self, buf):
        if self.send(buf) < len(buf):
            from errno import EAGAIN

            raise OSError(EAGAIN)

    # -- the rest of a stream

    def ioctl(self, request, arg=0):
        if request == 4:
            self.close()
            return 0
        if request != 3:
            raise OSError(EINVAL)
        if self._sock is None or self._error:
            return _BROKEN
        asked = arg & (_IN | _OUT)
        if self._wants and asked:
            arg = arg & ~asked | self._wants
        else:
            asked = 0
        ready = _IN if arg & _IN and (self._data or self._ended) else 0
        if ready and arg == _IN:
            return ready
        got = self._sock.ioctl(3, arg)
        if got < 0:
            raise OSError(-got)
        got |= ready
        return got | asked if got & self._wants else got

    def close(self):
        sock = self._sock
        if sock is None:
            return
        if self._shaken and not self._error:
            try:
                self._io.put(ALERT, b"\x01\x00")
                self._io.flush()
            except OSError:
                pass
        self._sock = None
        self._io = None
        self._data = b""
        self._steps = None
        if hasattr(sock, "ioctl"):
            sock.ioctl(4, 0)
        else:
            sock.close()

    def makefile(self, mode="rb", buffering=0):
        return self

    def readable(self):
        return True

    writable = readable

    # -- what was agreed on

    def _known(self, i):
        return self._hands[i] if self._shaken else None

    def getpeercert(self, binary_form=False):
        if not binary_form:
            raise NotImplementedError
        return self._known(0)

    def cipher(self):
        return (self._known(1), self.version()) if self._shaken else None

    def version(self):
        return ("DTLSv1.2" if self._io and self._io.datagrams else "TLSv1.2") if self._shaken else None

    def selected_alpn_protocol(self):
        protocol = self._known(2)
        return protocol and protocol.decode()
