# certificates of certs/make-certs.sh; the words and bits are Mbed TLS's
from tls._x509 import SIGNS, ENCRYPTS, CertError, load_certs, verify

NOW = 1800000000
known = {}
for name in (
    "root-rsa root-ec root-old middle leaf rsa-pss sha1 weak old user rsa locked self false-leaf far-middle far"
).split():
    with open("certs/%s.pem" % name) as f:
        known[name] = load_certs(f.read())[0]


def attempt(chain, roots, *args):
    try:
        verify([known[name] for name in chain.split()], [known[name] for name in roots.split()], *args)
        print(chain, "is trusted")
    except CertError as e:
        print(chain, hex(e.code), repr(str(e)), isinstance(e, ValueError))


print("- chains")
attempt("leaf middle", "root-rsa", None, NOW)
attempt("leaf middle root-rsa", "root-ec root-rsa", None, NOW)
attempt("leaf rsa middle", "root-rsa", None, NOW)
attempt("leaf middle middle", "root-rsa", None, NOW)
attempt("leaf", "middle", None, NOW)
attempt("leaf", "root-rsa", None, NOW)
attempt("leaf middle", "root-ec", None, NOW)
attempt("leaf middle root-rsa", "", None, NOW)
attempt("rsa", "root-ec", None, NOW)
attempt("rsa", "root-old", None, NOW)
attempt("rsa root-old", "root-rsa", None, NOW)
attempt("rsa-pss", "root-rsa", None, NOW)
attempt("rsa-pss", "root-ec", None, NOW)
print("- themselves")
attempt("self", "root-rsa", None, NOW)
attempt("self self", "root-rsa", None, NOW)
attempt("self", "root-rsa self", None, NOW)
attempt("root-rsa", "root-rsa", None, NOW)
attempt("leaf", "leaf", None, NOW)
print("- of who may not sign")
attempt("false-leaf leaf middle", "root-rsa", None, NOW)
attempt("false-leaf", "leaf", None, NOW)
attempt("far far-middle middle", "root-rsa", None, NOW)
attempt("far-middle middle", "root-rsa", None, NOW)
print("- hashes and keys")
attempt("sha1", "root-rsa", None, NOW)
attempt("weak", "root-rsa", None, NOW)
print("- time")
attempt("old", "root-rsa", None, NOW)
attempt("old", "root-rsa", None, 1600000000)
attempt("old", "root-rsa")
attempt("leaf middle", "root-rsa", None, 1700000000)
attempt("leaf middle", "root-rsa", None, 1767225600)
attempt("leaf middle", "root-rsa", None, 2398377601)
print("- purposes")
attempt("leaf middle", "root-rsa", None, NOW, 1, SIGNS)
attempt("leaf middle", "root-rsa", None, NOW, 2, ENCRYPTS)
attempt("user", "root-rsa", None, NOW, 2)
attempt("user", "root-rsa", None, NOW, 1)
attempt("locked", "root-ec", None, NOW, 1, ENCRYPTS)
attempt("locked", "root-ec", None, NOW, 1, SIGNS)
attempt("rsa", "root-ec", None, NOW, 1, SIGNS)
print("- all at once")
attempt("old", "root-ec", "other", NOW)
# a signature of another
known["leaf"]._signature = known["false-leaf"]._signature
attempt("leaf middle", "root-rsa", None, NOW)
