# cut at every length, with every byte changed: a key, or ValueError and nothing else
from binascii import a2b_base64
import random
from tls import _keys
from tls._keys import load_key


class Curve:
    # as good as any to load a key for, and quicker
    n = _keys._curve(b"\x2a\x86\x48\xce\x3d\3\1\7").n

    def public(self, private):
        return b""


_keys._curve = lambda name: {23: Curve()}[_keys._CURVES[name]]


def attempt(data):
    try:
        load_key(data)
        return True
    except ValueError as e:
        assert str(e) == "invalid key", e
        return False


random.seed(7)
for name in ("rsa1024", "rsa1024-pkcs8", "ec256", "ec256-pkcs8"):
    with open("certs/%s.pem" % name) as f:
        pem = f.read()
    data = a2b_base64(pem.split("-----")[-3])
    print(name, attempt(data), any([attempt(data[:i]) for i in range(0, len(data), 5)]))
    for i in range(0, len(data), 3):
        wrong = bytearray(data)
        wrong[i] ^= random.choice((1, 128, 255))
        attempt(wrong)
    for i in range(0, len(pem), 41):
        attempt(pem[:i])
        attempt(pem[:i] + "*" + pem[i + 1 :])
        attempt(pem[:i] + "\u20ac" + pem[i + 1 :])
with open("certs/rsa-locked.pem") as f:
    print(attempt(f.read()))
for data in (
    "",
    b"\0",
    "-----BEGIN",
    "-----BEGIN PRIVATE KEY-----",
    "-----BEGIN PRIVATE KEY-----\n-----END PRIVATE KEY-----",
    "-----BEGIN CERTIFICATE-----\nMAA=\n-----END CERTIFICATE-----",
    b"\x30\x84\xff\xff\xff\xff",
    b"\x30\x80" + bytes(20),
    b"\x30\xff" + bytes(300),
    b"\x30\3\2\1\0",
    b"\x30\x82\x10\0" + b"\x30\x82\x10\0" * 1024,
    b"\x30\x06\2\1\0\4\1\0",
):
    print(attempt(data), end=" ")
print()
for wrong in (5, None, 1.5, []):
    try:
        load_key(wrong)
    except (TypeError, ValueError) as e:
        print(type(e).__name__)
