import time
from tls._x509 import load_certs


def pem(name):
    with open("certs/%s.pem" % name) as f:
        return f.read()


for name in ("root-rsa", "root-old", "middle", "leaf", "rsa-pss", "sha1", "old", "user", "locked"):
    (c,) = load_certs(pem(name))
    print(name, c.names, c.is_ca, c.path, c.usage, c.purposes, c.version, type(c.key).__name__)
    if name != "root-old":
        print(time.gmtime(c.not_before)[:6], time.gmtime(c.not_after)[:6])
    (again,) = load_certs(c.der)
    assert again.der == c.der and again.subject == c.subject
    (again,) = load_certs(bytearray(c.der) + b"what comes after")
    assert again.der == c.der
both = load_certs("first\n" + pem("leaf") + "then\n" + pem("ec256") + pem("middle"))
print([c.names[0] for c in both], both[0].issuer == both[1].subject, both[0].issuer == both[0].subject)
print(both[0].signed_by(both[1]), both[1].signed_by(both[1]), both[0].signed_by(both[0]))
