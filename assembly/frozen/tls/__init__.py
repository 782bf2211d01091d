# tls: TLS 1.2 (RFC 5246) and DTLS 1.2 (RFC 6347) over streams, with the names, numbers and errors that MicroPython has of Mbed TLS.
# A context is this module alone; the rest is imported when a stream is wrapped, and when hands are shaken.

PROTOCOL_TLS_CLIENT = 0
PROTOCOL_TLS_SERVER = 1
PROTOCOL_DTLS_CLIENT = 2
PROTOCOL_DTLS_SERVER = 3
CERT_NONE = 0
CERT_OPTIONAL = 1
CERT_REQUIRED = 2
MBEDTLS_VERSION = "Mbed TLS 3.6, in name"


class SSLError(OSError):
    def __str__(self):
        return str(self.args)


class SSLCertVerificationError(SSLError, ValueError):
    def __str__(self):
        return self.args[1]


class SSLContext:
    __slots__ = (
        "verify_mode verify_callback check_hostname max_fragment _protocol _chain _key _roots _suites _identity _psk server_psk_keys "
        "_protocols _secret"
    ).split()

    def __init__(self, protocol, /):
        if protocol not in (0, 1, 2, 3):
            raise ValueError("invalid protocol version")
        for name in self.__slots__:
            setattr(self, name, None)
        self._protocol = protocol
        self.verify_mode = CERT_NONE if protocol & 1 else CERT_REQUIRED
        self.check_hostname = True
        self._chain = self._roots = ()

    @property
    def psk_identity(self):
        return self._identity

    @psk_identity.setter
    def psk_identity(self, value):
        self._pair(value, self._psk)

    @property
    def psk_key(self):
        return self._psk

    @psk_key.setter
    def psk_key(self, value):
        self._pair(self._identity, value)

    def _pair(self, identity, key):
        if identity is not None and key is not None and not (0 < len(key) <= 48 and 0 < len(identity) < 65536):
            self._bad("BAD_INPUT_DATA")
        self._identity = identity
        self._psk = key

    @staticmethod
    def _bad(name):
        from ._errors import fail

        fail(name)

    def load_cert_chain(self, certfile, keyfile):
        from ._keys import load_key
        from ._x509 import load_certs

        key = load_key(keyfile)
        if certfile is None:
            raise TypeError("certfile must be bytes, not NoneType")
        chain = load_certs(certfile)
        if not chain:
            raise ValueError("invalid cert")
        self._key = key
        self._chain = [cert.der for cert in chain]

    def load_verify_locations(self, cadata):
        from ._x509 import load_certs

        roots = load_certs(cadata)
        if not roots:
            raise ValueError("invalid cert")
        self._roots = list(self._roots) + roots

    def get_ciphers(self):
        from ._suites import names

        return names()

    def set_ciphers(self, ciphers):
        if not isinstance(ciphers, (list, tuple)):
            raise TypeError("object '%s' isn't a tuple or list" % type(ciphers).__name__)
        known = self.get_ciphers()
        if not ciphers or not all(name in known for name in ciphers):
            self._bad("BAD_CONFIG")
        self._suites = list(ciphers)

    def set_alpn_protocols(self, protocols):
        self._protocols = [name.encode() if isinstance(name, str) else bytes(name) for name in protocols]

    def wrap_socket(self, sock, *, server_side=False, do_handshake_on_connect=True, server_hostname=None, client_id=None):
        if not (hasattr(sock, "readinto") and hasattr(sock, "write")):
            raise OSError(22, "stream operation not supported")
        if self._protocol & 1 == 0 and self.verify_mode == CERT_REQUIRED and self.check_hostname and server_hostname is None and not self._psk:
            raise ValueError("CERT_REQUIRED requires server_hostname")
        if self._protocol == PROTOCOL_DTLS_SERVER and not isinstance(client_id, (bytes, bytearray, memoryview, str)):
            self._bad("BAD_INPUT_DATA")
        from ._socket import SSLSocket

        wrapped = SSLSocket(self, sock, server_hostname, client_id)
        if do_handshake_on_connect:
            wrapped.do_handshake()
        return wrapped
