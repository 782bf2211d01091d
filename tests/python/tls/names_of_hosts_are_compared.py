# RFC 6125, 6.4.3: a wildcard is a whole label, the leftmost
from tls._x509 import CertError, load_certs, verify


def load(name):
    with open("certs/%s.pem" % name) as f:
        return load_certs(f.read())[0]


leaf, rsa = load("leaf"), load("rsa")
for host in (
    "example.com EXAMPLE.com example.com. xexample.com example.co a.example.org A.Example.ORG a.b.example.org .example.org "
    "example.org *.example.org b*.example.org a@example.com ignored.example 192.0.2.1 192.0.2.2 192.0.2 192.0.2.256 2001:db8::1 "
    "2001:DB8:0:0:0::1 2001:db8::2 2001:db8:::1 2001:db8:1 2001:db8::1%1 :: 1:2:3:4:5:6:7:8:9 ex\u00e4mple.com e\u212aample.com \u20ac"
).split() + ["", "example.com\0", "example.com\0.org"]:
    if leaf.is_named(host):
        print("%r" % host)
print(rsa.is_named("rsa.example"), rsa.is_named("RSA.example"), rsa.is_named("a.rsa.example"), rsa.is_named("10.0.0.1"))
for host in ("example.com", "example.net"):
    try:
        verify([leaf], [leaf], host)
    except CertError as e:
        print(e.code)
