# a machine talks with itself through two pipes, neither of which ever waits
import io, tls


class Pipe(io.IOBase):
    def __init__(self):
        self.data = b""

    def readinto(self, buf):
        n = min(len(buf), len(self.other.data)) or None
        if n:
            buf[:n] = self.other.data[:n]
            self.other.data = self.other.data[n:]
        return n

    def write(self, data):
        self.data += bytes(data)
        return len(data)

    def ioctl(self, request, arg):
        return arg & (5 if self.other.data else 4) if request == 3 else 0


class Keys:
    def get(self, identity):
        print("asked for", identity)
        return {b"me": b"secret"}.get(identity)


def talk(identity, key, suite="TLS-PSK-WITH-AES-128-CBC-SHA256"):
    client, server = tls.SSLContext(tls.PROTOCOL_TLS_CLIENT), tls.SSLContext(tls.PROTOCOL_TLS_SERVER)
    client.psk_identity, client.psk_key = identity, key
    server.server_psk_keys = Keys()
    client.set_ciphers([suite])
    a, b = Pipe(), Pipe()
    a.other, b.other = b, a
    c = client.wrap_socket(a, server_hostname="x", do_handshake_on_connect=False)
    s = server.wrap_socket(b, server_side=True, do_handshake_on_connect=False)
    for i in range(4):
        for end in c, s:
            try:
                end.write(b"")
            except OSError as e:
                print("client" if end is c else "server", e)
    return c, s


for suite in tls.SSLContext(tls.PROTOCOL_TLS_CLIENT).get_ciphers():
    if suite.startswith("TLS-PSK"):
        c, s = talk(b"me", b"secret", suite)
        print(c.cipher(), s.cipher() == c.cipher(), c.write(b"question\n" * 10), s.readline(), s.write("answer"), c.read(6), c.read(1), c.getpeercert(True))

c, s = talk(b"me", b"secret")
print(c.write(bytes(5000)), len(s.read(5000)), s.read(1))
print(s.write(b"last"), s.close(), c.recv(2), c.read(10), c.read(10), c.recv(1), repr(c), c.version())
for end in c, s:
    end.close()
    try:
        end.read(1)
    except OSError as e:
        print(e.errno)

talk(b"stranger", b"secret")
talk(b"me", b"wrong")

# who asks to shake hands again is told no, and the connection goes on
c, s = talk(b"me", b"secret")
s._io.put(22, bytes(4))
s._io.flush()
print(s.write(b"on"), c.read(2), c.write(b"and on"), s.read(6))
