# DTLS with pre-shared keys over pipes that lose one datagram after the other
import io, time, tls


class Wire(io.IOBase):
    def __init__(self, lost):
        self.queue = []
        self.lost = lost
        self.sent = 0

    def readinto(self, buf):
        if not self.other.queue:
            return None
        data = self.other.queue.pop(0)
        buf[: len(data)] = data
        return len(data)

    def write(self, data):
        self.sent += 1
        if self.sent != self.lost:
            self.queue.append(bytes(data))
        return len(data)

    def ioctl(self, request, arg):
        return arg & (5 if self.other.queue else 4) if request == 3 else 0


client, server = tls.SSLContext(tls.PROTOCOL_DTLS_CLIENT), tls.SSLContext(tls.PROTOCOL_DTLS_SERVER)
client.psk_identity, client.psk_key = b"me", b"secret"
server.server_psk_keys = {b"me": b"secret"}
client.set_ciphers(["TLS-PSK-WITH-AES-128-CBC-SHA256"])


def talk(losts):
    a, b = Wire(losts[0]), Wire(losts[1])
    a.other, b.other = b, a
    c = client.wrap_socket(a, server_hostname="x", do_handshake_on_connect=False)
    s = server.wrap_socket(b, server_side=True, do_handshake_on_connect=False, client_id=b"here")
    start = time.ticks_ms()
    answers = set()
    while not (c.version() and s.version()):
        assert c.read(1) is None
        try:
            assert s.read(1) is None
        except OSError as e:
            answers.add(e.args[1][16:])
            s = server.wrap_socket(b, server_side=True, do_handshake_on_connect=False, client_id="here")
        time.sleep_ms(100)
    print(losts, time.ticks_diff(time.ticks_ms(), start) // 1000, "s", answers, c.version(), c.cipher()[0])
    return a, b, c, s


a, b, c, s = talk((0, 0))
print(c.write(b"one"), c.write(b"two"), s.read(100), s.recv(100), s.read(100))
print(s.write(b"back"), c.read(2), c.read(100))
c.write(b"again")
a.queue *= 2  # the same record twice
a.queue.append(b"\x17\xfe\xfd\x00\x01\x00\x00\x00\x00\x00\x09\x00\x05wrong")
a.queue.append(b"junk")
print(s.read(100), s.read(100), len(a.queue))
c.close()
print(s.read(100))
for i in range(1, 6):
    talk((i, 0))
for i in range(1, 6):
    talk((0, i))
silent = client.wrap_socket(Wire(0), do_handshake_on_connect=False, server_hostname="x")
silent._sock.other = Wire(0)
try:
    while silent.write(b"x") is None:
        time.sleep(1)
except OSError as e:
    print(e, silent._sock.sent)
