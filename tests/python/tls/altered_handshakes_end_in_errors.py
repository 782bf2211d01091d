# bytes of a handshake are altered, cut and added on their way, one at a time: both ends notice, or one does and tells the other
import io, tls


class Pipe(io.IOBase):
    def __init__(self, at=-1, how=0):
        self.data = b""
        self.at = at
        self.how = how
        self.sent = 0

    def readinto(self, buf):
        n = min(len(buf), len(self.other.data)) or None
        if n:
            buf[:n] = self.other.data[:n]
            self.other.data = self.other.data[n:]
        return n

    def write(self, data):
        i = self.at - self.sent
        self.sent += len(data)
        if 0 <= i < len(data):
            middle = (bytes([data[i] ^ 1]), b"", bytes([255 - data[i]]), b"\x00\x00", b"\x16\x03\x03\x40\x00")[self.how % 5]
            data = bytes(data[:i]) + middle + bytes(data[i + 1 :])
        self.data += bytes(data)
        return len(data)

    def ioctl(self, request, arg):
        return arg & (5 if self.other.data else 4) if request == 3 else 0


client, server = tls.SSLContext(tls.PROTOCOL_TLS_CLIENT), tls.SSLContext(tls.PROTOCOL_TLS_SERVER)
client.psk_identity, client.psk_key = b"me", b"secret"
server.server_psk_keys = {b"me": b"secret"}
client.set_ciphers(["TLS-PSK-WITH-AES-128-GCM-SHA256"])


def talk(a, b):
    a.other, b.other = b, a
    c = client.wrap_socket(a, server_hostname="x", do_handshake_on_connect=False)
    s = server.wrap_socket(b, server_side=True, do_handshake_on_connect=False)
    errors = set()
    for i in range(4):
        for end in c, s:
            try:
                end.write(b"")
            except OSError as e:
                errors.add((end is c, e.args[1][16:]))
    return errors, c.version() and s.version()


a, b = Pipe(), Pipe()
print(talk(a, b))
kinds = set()
for at in range(0, a.sent + b.sent, 10):
    errors, done = talk(*(Pipe(at, at // 10), Pipe()) if at < a.sent else (Pipe(), Pipe(at - a.sent, at // 10)))
    if done:
        print("nobody noticed", at)
    kinds |= {kind for _, kind in errors}
print(len(kinds) > 3, kinds >= {"INVALID_MAC", "FATAL_ALERT_MESSAGE", "DECODE_ERROR"})
