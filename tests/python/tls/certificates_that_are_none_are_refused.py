# cut, with bytes changed, with lengths that lie: a certificate, or ValueError and nothing else
from binascii import a2b_base64
import random
from tls._x509 import CertError, load_certs, verify


def pem(name):
    with open("certs/%s.pem" % name) as f:
        return f.read()


(root,) = load_certs(pem("root-ec"))
random.seed(11)


def attempt(data):
    try:
        certs = load_certs(data)
    except ValueError as e:
        assert str(e) == "invalid cert", e
        return False
    for cert in certs:
        cert.is_named("a.example.com")
    return True


for name in ("leaf", "rsa-pss", "user", "root-old"):
    text = pem(name)
    data = a2b_base64(text.split("-----")[2])
    print(name, attempt(data), any([attempt(data[:i]) for i in range(0, len(data), 7)]))
    for step in (5, 3):
        for i in range(step, len(data), step):
            wrong = bytearray(data)
            wrong[i] ^= random.choice((1, 2, 32, 128, 255))
            attempt(wrong)
            if step == 3:
                wrong[random.randrange(len(wrong))] = random.choice((0, 1, 2, 3, 4, 5, 6, 48, 127, 128, 129, 130, 132, 160, 163, 255))
                attempt(wrong)
    for i in range(0, len(text), 61):
        attempt(text[:i])
        attempt(text[:i] + "=*"[i & 1] + text[i + 1 :])
# what still is one is trusted by nobody
data = a2b_base64(pem("locked").split("-----")[2])
trusted = taken = 0
for i in range(4, len(data), 23):
    wrong = bytearray(data)
    wrong[i] ^= 1
    try:
        certs = load_certs(wrong)
        taken += 1
        verify(certs, [root])
        trusted += 1
    except ValueError:
        pass
print(taken > 3, trusted)
for data in (
    "",
    b"\0",
    "text",
    "-----BEGIN",
    "-----BEGIN CERTIFICATE-----",
    "-----BEGIN CERTIFICATE-----\n-----END CERTIFICATE-----",
    "-----BEGIN CERTIFICATE-----\nMAA=\n-----END X-----",
    "-----BEGIN " * 500,
    pem("ec256"),
    pem("strange"),
    b"\x30\x84\xff\xff\xff\xff",
    b"\x30\x80" + bytes(20),
    b"\x30\x82\x10\0" * 1025,
):
    print(attempt(data), end=" ")
print()
