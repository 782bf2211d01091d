# Errors by their names in Mbed TLS: their numbers, and what the other side is told (RFC 5246 7.2).
from . import SSLCertVerificationError, SSLError

# name, number (negative, hexadecimal), alert or 0 where there is nothing to say
_ALL = """\
CONN_EOF 7280 0
PEER_CLOSE_NOTIFY 7880 0
FATAL_ALERT_MESSAGE 7780 0
TIMEOUT 6800 0
HELLO_VERIFY_REQUIRED 6a80 0
BAD_CONFIG 5e80 0
BAD_INPUT_DATA 7100 0
INVALID_RECORD 7200 10
UNEXPECTED_MESSAGE 7700 10
INVALID_MAC 7180 20
HANDSHAKE_FAILURE 6e00 40
NO_CLIENT_CERTIFICATE 7480 40
BAD_CERTIFICATE 7a00 42
CA_CHAIN_REQUIRED 7680 48
ILLEGAL_PARAMETER 6600 47
DECODE_ERROR 7300 50
DECRYPT_ERROR 6e00 51
BAD_PROTOCOL_VERSION 6e80 70
INTERNAL_ERROR 6c00 80
UNSUPPORTED_EXTENSION 7500 110
UNKNOWN_IDENTITY 6c80 115
NO_APPLICATION_PROTOCOL 7580 120
"""


def _row(name):
    for line in _ALL.split("\n"):
        if line.startswith(name + " "):
            return line.split()


def fail(name):
    raise SSLError(-int(_row(name)[1], 16), "MBEDTLS_ERR_SSL_" + name)


def alert_of(error):
    # what to tell the other side about an exception; 0: nothing
    if isinstance(error, SSLCertVerificationError):
        return 42
    if isinstance(error, SSLError):
        row = _row(str(error.args[1])[16:])
        return int(row[2]) if row else 42
    return 0 if isinstance(error, OSError) else 80
