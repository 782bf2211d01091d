# What client and server have in common when they shake hands (RFC 5246 7, 8): messages and their hash, keys, signatures, trust.
import hashlib
from hmac import HMAC, compare_digest
from os import urandom

from . import CERT_REQUIRED, SSLCertVerificationError, SSLError
from ._errors import fail
from ._guards import guard, sizes
from ._records import Reader, number, sized

HELLO, SERVER_HELLO, VERIFY_HELLO, CERTIFICATE, KEY, REQUEST, DONE, VERIFY, CLIENT_KEY, FINISHED = 1, 2, 3, 11, 12, 13, 14, 15, 16, 20
NAME, FRAGMENT, GROUPS, FORMATS, SCHEMES, PROTOCOLS, MAC_LAST, EXTENDED, VERSIONS, SECURE = 0, 1, 10, 11, 13, 16, 22, 23, 43, 0xFF01

CURVES = (29, 23, 24)  # X25519, P-256, P-384
HASHES = {4: "sha256", 5: "sha384", 6: "sha512"}


def extension(kind, data):
    return number(kind, 2) + sized(2, data)


def extensions(r):
    # a dict of those of a hello
    found = {}
    if r.left():
        data = Reader(r.sized(2))
        r.end()
        while data.left():
            kind = data.number(2)
            if kind in found:
                fail("DECODE_ERROR")
            found[kind] = data.sized(2)
    return found


def curve(group):
    from ._curves import CURVES

    return CURVES[group]


def is_ec(key):
    return hasattr(key, "curve")


def unix_time():
    import time

    return time.time() + (946684800 if time.gmtime(0)[0] == 2000 else 0)


class Hands:
    def __init__(self, context, io, name, client_id):
        self.context = context
        self.io = io
        self.name = name
        self.client_id = client_id
        self.suite = None
        self.peer = None  # its certificate, DER
        self.protocol = None  # of ALPN
        self.extended = self.mac_last = False
        self.randoms = [urandom(32), urandom(32)]  # the client's, the server's
        self._hash = None
        self._early = b""  # messages from before the hash is known

    # -- messages

    def _note(self, whole):
        if self._hash:
            self._hash.update(whole)
        else:
            self._early += whole

    def forget(self):
        self._early = b""

    def choose(self, suite):
        self.suite = suite
        self._hash = hashlib.new(suite.hash, self._early)
        self._early = None

    def send(self, kind, body):
        self._note(self.io.send(kind, body))

    def flush(self):
        while not self.io.flush():
            yield 4

    def take(self, *kinds):
        # the next message, one of these; its kind and what to read it with
        while True:
            message = self.io.message()
            if message is None:
                yield 1
                continue
            kind, body, whole = message
            if kind == 0 and not self.context._protocol & 1:
                continue  # a HelloRequest, which is not hashed either
            if kind not in kinds:
                fail("UNEXPECTED_MESSAGE")
            if kind == FINISHED or kind == VERIFY:
                self.before = self.digest()
            self._note(whole)
            return kind, Reader(body)

    def digest(self):
        return self._hash.copy().digest()

    # -- keys

    def _hmac(self, secret, data):
        return HMAC(secret, data, self.suite.hash).digest()

    def prf(self, secret, label, seed, size):
        seed = label + seed
        out = b""
        a = seed
        while len(out) < size:
            a = self._hmac(secret, a)
            out += self._hmac(secret, a + seed)
        return out[:size]

    def derive(self, premaster, psk=None):
        # the master secret, once the ClientKeyExchange is hashed, and of it what protects the records
        if psk is not None:
            premaster = sized(2, bytes(len(psk)) if premaster is None else premaster) + sized(2, psk)
        client, server = self.randoms
        if self.extended:
            self._master = self.prf(premaster, b"extended master secret", self.digest(), 48)
        else:
            self._master = self.prf(premaster, b"master secret", client + server, 48)
        each = sizes(self.suite)
        block = Reader(self.prf(self._master, b"key expansion", server + client, 2 * sum(each)))
        parts = [(block.take(n), block.take(n)) for n in each]
        self._guards = [guard(self.suite, *[part[i] for part in parts], self.mac_last) for i in (0, 1)]

    def finish(self, server):
        # ChangeCipherSpec and Finished
        self.io.change_out(self._guards[server])
        self.send(FINISHED, self._finished(server, self.digest()))
        return self.flush()

    def finished(self, server):
        # the same, of the other side's
        if not self.io.datagrams:
            yield from self.take(-1)
        self.io.change_in(self._guards[server])
        kind, r = yield from self.take(FINISHED)
        if not compare_digest(r.take(r.left()), self._finished(server, self.before)):
            fail("DECRYPT_ERROR")

    def _finished(self, server, digest):
        return self.prf(self._master, b"server finished" if server else b"client finished", digest, 12)

    # -- signatures: two bytes say the hash and the kind of key

    def sign(self, scheme, digest):
        return scheme + sized(2, self.context._key.sign(HASHES[scheme[0]], digest))

    def check(self, key, r, data=None):
        # that `key` signed data, or the messages up to now
        scheme = r.take(2)
        signature = r.sized(2)
        r.end()
        name = HASHES.get(scheme[0])
        if scheme[1] != (3 if is_ec(key) else 1) or not name or (data is None and name != self.suite.hash):
            fail("ILLEGAL_PARAMETER")
        digest = self.before if data is None else hashlib.new(name, data).digest()
        if not key.verify(name, digest, signature):
            fail("DECRYPT_ERROR")

    def own_schemes(self):
        # for CertificateVerify, which is made of the hash of the messages alone
        h = 5 if self.suite.hash == "sha384" else 4
        return bytes([h, 3, h, 1])

    # -- certificates

    def show(self, chain):
        self.send(CERTIFICATE, sized(3, b"".join([sized(3, der) for der in chain])))

    def trust(self, r):
        # reads a Certificate message, and verifies it as far as the context asks: the key of the first, None without any
        from ._x509 import load_certs, verify

        context = self.context
        data = Reader(r.sized(3))
        r.end()
        chain = []
        while data.left():
            der = data.sized(3)
            if chain and not context.verify_mode:
                continue  # only its key is wanted
            try:
                chain += load_certs(der)
            except ValueError:
                fail("BAD_CERTIFICATE")
        if not chain:
            return None
        self.peer = chain[0].der
        if context.verify_mode and context.verify_callback:
            for depth in range(len(chain) - 1, -1, -1):
                if context.verify_callback(memoryview(chain[depth].der), depth):
                    raise SSLError(-1, "MBEDTLS_ERR_ERROR_GENERIC_ERROR")
        if context.verify_mode == CERT_REQUIRED:
            if not context._roots:
                fail("CA_CHAIN_REQUIRED")
            server = context._protocol & 1  # and the other side is a client
            usage = 0x80 if server or self.suite.ephemeral else 0x20  # to sign, or to encrypt keys
            try:
                verify(chain, context._roots, self.name if context.check_hostname else None, unix_time(), 1 + server, usage)
            except ValueError as e:
                raise SSLCertVerificationError(-0x2700, "\n%s\n" % e) from None
        return chain[0].key
