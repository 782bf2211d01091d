# (of those with ephemeral keys each cipher once): a machine talks with itself through two pipes, neither of which ever waits
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


def server_of(name):
    with open("certs/talk-%s.pem" % name) as f:
        text = f.read()
    context = tls.SSLContext(tls.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(text, text)
    return context, text


def talk(client, server):
    a, b = Pipe(), Pipe()
    a.other, b.other = b, a
    c = client.wrap_socket(a, server_hostname="example.com", do_handshake_on_connect=False)
    s = server.wrap_socket(b, server_side=True, do_handshake_on_connect=False)
    while not (c.version() and s.version()):
        c.write(b"")
        s.write(b"")
    return c, s


ec, cert = server_of("ec")
rsa, _ = server_of("rsa")  # its key is too short to be trusted
suites = [suite for suite in tls.SSLContext(tls.PROTOCOL_TLS_CLIENT).get_ciphers() if "PSK" not in suite]
ciphers = {}
for suite in suites:
    exchange, cipher = suite.split("-WITH-")
    if exchange != "TLS-RSA":
        # ECDSA and RSA take turns
        ciphers[cipher] = suite if cipher not in ciphers or len(ciphers) % 2 else ciphers[cipher]
for suite in [suite for suite in suites if suite.startswith("TLS-RSA")] + list(ciphers.values()):
    client = tls.SSLContext(tls.PROTOCOL_TLS_CLIENT)
    client.set_ciphers([suite])
    if "ECDSA" in suite:
        client.load_verify_locations(cert)
    else:
        client.verify_mode = tls.CERT_NONE
    c, s = talk(client, ec if "ECDSA" in suite else rsa)
    print(c.cipher()[0] == s.cipher()[0] == suite, c.write(b"question\n" * 99), s.readline(), len(s.read(882)), s.write(b"answer"), c.read(6), suite)
