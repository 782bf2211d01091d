# Streams: asynchronous reading and writing of what select.poll can watch.
import sys
from . import core
from .core import _block


class IncompleteReadError(EOFError):
    def __init__(self, partial, expected):
        super().__init__("%d bytes read on a total of %r expected bytes" % (len(partial), expected))
        self.partial = partial
        self.expected = expected


class LimitOverrunError(Exception):
    def __init__(self, message, consumed):
        super().__init__(message)
        self.consumed = consumed


# Tasks that wait for a stream: map is {id of the stream: [reading task, writing task, stream]}.
class IOQueue:
    def __init__(self):
        import select

        self.poller = select.poll()
        self.map = {}

    def _enqueue(self, s, i):
        task = core.cur_task
        entry = self.map.get(id(s))
        if entry is None:
            entry = self.map[id(s)] = [None, None, s]
        elif entry[i] is not None:
            raise RuntimeError("another task already waits for this stream")
        entry[i] = task
        self.poller.register(s, (1 if entry[0] else 0) | (4 if entry[1] else 0))
        task._on = self
        return _block

    def queue_read(self, s):
        return self._enqueue(s, 0)

    def queue_write(self, s):
        return self._enqueue(s, 1)

    def _settle(self, entry):
        s = entry[2]
        if entry[0] is None and entry[1] is None:
            self.poller.unregister(s)
            del self.map[id(s)]
        else:
            self.poller.register(s, (1 if entry[0] else 0) | (4 if entry[1] else 0))

    def remove(self, task):
        for entry in list(self.map.values()):
            for i in (0, 1):
                if entry[i] is task:
                    entry[i] = None
                    self._settle(entry)

    def wait(self, ms):
        # other threads, and handlers while no socket is waited for, make tasks ready unheard: there in short turns
        if not 0 <= ms < 20 and ("_thread" in sys.modules or not all(hasattr(entry[2], "_nap") for entry in self.map.values())):
            ms = 20
        for s, event in self.poller.poll(ms, core._ready):
            entry = self.map[id(s)]
            for i, mask in ((0, ~4), (1, ~1)):
                task = entry[i]
                if task is not None and event & mask:
                    entry[i] = None
                    task._on = None
                    core._ready.append(task)
            self._settle(entry)


def _queue():
    if core._io_queue is None:
        core._io_queue = IOQueue()
    return core._io_queue


class Stream:
    def __init__(self, s, e={}):
        self.s = s
        self.e = e
        self.out_buf = b""
        self._asks = hasattr(s, "ioctl")

    def get_extra_info(self, v, default=None):
        return self.e.get(v, default)

    def close(self):
        pass

    def is_closing(self):
        return False

    async def wait_closed(self):
        self.s.close()

    aclose = wait_closed

    async def __aenter__(self):
        return self

    async def __aexit__(self, exc_type, exc, tb):
        self.s.close()

    async def _some(self, n):
        # what there is now, at most n bytes (-1: whatever); b"" at the end
        while True:
            # where it can be asked: one whose b"" means nothing yet, as a RingIO's does, is waited for
            if self._asks:
                await _queue().queue_read(self.s)
            r = self.s.read(n)
            if r is not None:
                return r
            if not self._asks:
                await _queue().queue_read(self.s)

    async def read(self, n=-1):
        if n >= 0:
            return await self._some(n)
        parts = []
        while True:
            r = await self._some(n)
            if not r:
                return b"".join(parts)
            parts.append(r)

    async def readinto(self, buf):
        await _queue().queue_read(self.s)
        return self.s.readinto(buf)

    async def readexactly(self, n):
        want = n
        parts = []
        while n:
            r = await self._some(n)
            if not r:
                raise IncompleteReadError(b"".join(parts), want)
            parts.append(r)
            n -= len(r)
        return b"".join(parts)

    async def readline(self):
        parts = []
        while True:
            if self._asks:
                await _queue().queue_read(self.s)
            r = self.s.readline()
            if r is None:
                if not self._asks:
                    await _queue().queue_read(self.s)
                continue
            parts.append(r)
            if not r or r[-1] == 10:
                return parts[0] if len(parts) == 1 else b"".join(parts)

    async def readuntil(self, separator=b"\n"):
        data = b""
        while not data.endswith(separator):
            r = await self._some(1)
            if not r:
                raise IncompleteReadError(data, None)
            data += r
        return data

    async def __anext__(self):
        line = await self.readline()
        if not line:
            raise StopAsyncIteration
        return line

    def __aiter__(self):
        return self

    def write(self, buf):
        if isinstance(buf, str):
            buf = buf.encode()
        if not self.out_buf:
            # as much as goes at once
            n = self.s.write(buf)
            if n == len(buf):
                return
            if n is None and isinstance(buf, bytes):
                self.out_buf = buf
                return
            buf = buf[n or 0 :]
        self.out_buf += buf

    def writelines(self, lines):
        for line in lines:
            self.write(line)

    async def drain(self):
        if not self.out_buf:
            return await core.sleep_ms(0)
        out = memoryview(self.out_buf)
        at = 0
        while at < len(out):
            await _queue().queue_write(self.s)
            n = self.s.write(out[at:])
            if n is not None:
                at += n
        self.out_buf = b""

    async def awrite(self, buf, off=0, sz=-1):
        self.write(buf if off == 0 and sz == -1 else buf[off : None if sz == -1 else off + sz])
        await self.drain()

    awritestr = awrite


StreamReader = StreamWriter = Stream


async def open_connection(host, port, ssl=None, server_hostname=None):
    from errno import EINPROGRESS
    import socket

    info = socket.getaddrinfo(host, port, 0, socket.SOCK_STREAM)[0]
    s = socket.socket(info[0], info[1], info[2])
    s.setblocking(False)
    try:
        try:
            s.connect(info[-1])
        except OSError as e:
            if e.errno != EINPROGRESS:
                raise
        await _queue().queue_write(s)
        try:
            s.connect(info[-1])  # says what came of it
        except OSError as e:
            if e.errno != 106:  # EISCONN
                raise
    except BaseException:
        s.close()
        raise
    if ssl:
        if ssl is True:
            import ssl as tls

            ssl = tls.SSLContext(tls.PROTOCOL_TLS_CLIENT)
        s = ssl.wrap_socket(s, server_hostname=server_hostname or host, do_handshake_on_connect=False)
        s.setblocking(False)
    stream = Stream(s)
    return stream, stream


class Server:
    state = False

    async def __aenter__(self):
        return self

    async def __aexit__(self, exc_type, exc, tb):
        self.close()
        await self.wait_closed()

    def close(self):
        self.state = True
        self.task.cancel()

    async def wait_closed(self):
        try:
            await self.task
        except core.CancelledError:
            if not self.state:  # it is the one who waits that is cancelled
                raise

    async def serve_forever(self):
        await self.task

    async def _serve(self, s, handler, ssl):
        try:
            while True:
                await _queue().queue_read(s)
                try:
                    peer, address = s.accept()
                except OSError:
                    continue
                peer.setblocking(False)
                if ssl:
                    peer = ssl.wrap_socket(peer, server_side=True, do_handshake_on_connect=False)
                    peer.setblocking(False)
                stream = Stream(peer, {"peername": address})
                r = handler(stream, stream)
                if hasattr(r, "send"):
                    core.create_task(r)
        finally:
            s.close()


async def start_server(cb, host, port, backlog=5, ssl=None):
    import socket

    address = socket.getaddrinfo(host, port)[0][-1]
    s = socket.socket()
    s.setblocking(False)
    s.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    s.bind(address)
    s.listen(backlog)
    server = Server()
    server.task = core.create_task(server._serve(s, cb, ssl))
    try:
        await core.sleep_ms(0)
    except core.CancelledError:
        server.task.cancel()
        raise
    return server
