from binascii import a2b_base64
from tls._keys import load_key


def text(name):
    with open("certs/" + name) as f:
        return f.read()


def der(pem):
    return a2b_base64(pem.split("-----")[-3])


one, two = text("rsa1024.pem"), text("rsa1024-pkcs8.pem")
keys = [load_key(form) for form in (one, two, one.encode(), bytearray(one, "ascii"), der(one), der(two), "A key:\r\n" + one.replace("\n", "\r\n"))]
print({k.public.n for k in keys} == {keys[0].public.n}, {k.public.e for k in keys}, keys[0].public.size)
one, two = text("ec256.pem"), text("ec256-pkcs8.pem")
keys = [load_key(form) for form in (one, two, der(one), der(two))]
print(len({k.private for k in keys}), {k.curve.id for k in keys}, {k.public for k in keys})
key = load_key(text("ec384.pem"))
print(key.curve.id, key.public.hex())
print(key.public == der(text("ec384.pem"))[-97:])
