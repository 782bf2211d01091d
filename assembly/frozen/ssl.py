# ssl: the module tls with names of CPython's, files beside bytes, and contexts that verify nothing until they are told to, as MicroPython has it.
from tls import *
import tls

PROTOCOL_TLS = PROTOCOL_TLS_CLIENT
HAS_SNI = HAS_ALPN = HAS_TLSv1_2 = True


def _bytes(data):
    # of a file if it is its name
    if isinstance(data, str):
        if "-----BEGIN " in data:
            return data.encode()
        with open(data, "rb") as f:
            return f.read()
    return data


class SSLContext(tls.SSLContext):
    def __init__(self, protocol=PROTOCOL_TLS_CLIENT):
        super().__init__(protocol)
        self.verify_mode = CERT_NONE

    def load_cert_chain(self, certfile, keyfile=None):
        cert = _bytes(certfile)
        super().load_cert_chain(cert, cert if keyfile is None else _bytes(keyfile))

    def load_verify_locations(self, cafile=None, capath=None, cadata=None):
        if cafile is not None:
            super().load_verify_locations(_bytes(cafile))
        if cadata is not None:
            super().load_verify_locations(_bytes(cadata))


class Purpose:
    SERVER_AUTH = PROTOCOL_TLS_CLIENT
    CLIENT_AUTH = PROTOCOL_TLS_SERVER


def create_default_context(purpose=Purpose.SERVER_AUTH, *, cafile=None, cadata=None):
    context = SSLContext(purpose)
    if purpose == Purpose.SERVER_AUTH:
        context.verify_mode = CERT_REQUIRED
    context.load_verify_locations(cafile, cadata=cadata)
    return context


def wrap_socket(
    sock, server_side=False, key=None, cert=None, cert_reqs=CERT_NONE, cadata=None, server_hostname=None, do_handshake=True
):
    context = SSLContext(PROTOCOL_TLS_SERVER if server_side else PROTOCOL_TLS_CLIENT)
    if cert or key:
        context.load_cert_chain(cert, key)
    if cadata:
        context.load_verify_locations(cadata=cadata)
    context.verify_mode = cert_reqs
    return context.wrap_socket(sock, server_side=server_side, do_handshake_on_connect=do_handshake, server_hostname=server_hostname)
