# expected: printf text | openssl dgst -HASH -sign certs/rsa1024.pem -hex; PSS signatures by the same with
# -sigopt rsa_padding_mode:pss -sigopt rsa_pss_saltlen:N; the ciphertext by openssl pkeyutl -encrypt
from binascii import unhexlify as u
import hashlib
from tls._keys import load_key

key = load_key(open("certs/rsa1024.pem").read())
public = key.public
print(public.size)
for name in ("sha256", "sha384", "sha512"):
    digest = hashlib.new(name, b"text").digest()
    signature = key.sign(name, digest)
    print(signature.hex())
    wrong = bytearray(signature)
    wrong[7] ^= 1
    print(public.verify(name, digest, signature), public.verify(name, digest[1:] + b"x", signature), public.verify(name, digest, wrong))
    print(public.verify("sha1", digest, signature), public.verify(name, digest, signature[1:]), public.verify(name, digest, b"\0" + signature))
    high = (int.from_bytes(signature, "big") + public.n).to_bytes(129, "big")[-128:]
    print(public.verify(name, digest, high), public.verify_pss(name, digest, signature))

digest = hashlib.sha256(b"text").digest()
for salt, signature in (
    (
        0,
        "76784d6d78a7363cf4d6a501c58feefa718c317a4d65b103f7c6171a8f50bc8b8d5d554eba2224ab54a1da55f3912fac54c36aefe0c7fd89441325d19f8051e3"
        "66d32152001b797475f7592e0e6de60a8d7fd42909bd8042931c49af332184dd80b8cc16dfb7013a81c79e3a77f77614f5f89f920c030dfc88ed45b754013c4b",
    ),
    (
        20,
        "61de0bb62a1e69af10aef9d2e72c1885afbcb9a9902378e631a70f5e018dc81cc10f5a6e644d0c1143aa94c471a0f3a65cdbe2106e1405decc930aaad4023677"
        "863ca4d7e0c160449525547f1a0784dc64c8a2b44114a29eafb38be471e13758c47022335649e4149b10c7e8e643be93454c12e4ebf2bb55959d512a50326a87",
    ),
    (
        32,
        "39d6018be25e8ccf29b5aca3fc1beb72d212a4eb3dd81ed70151417464caa26e0d49c9823b6c7ffa5eec31918a208c9322328bb3f4a6fda7831831d8bb56c2d1"
        "5906f6ee003d62896bcadecc1c8f50a30cd5d23201b4e27e674578e4e4a3fd875051384587c24c593391d2dcc563bdf156cd708baf2eda2dc53fb6baa42ed516",
    ),
):
    signature = u(signature)
    print(public.verify_pss("sha256", digest, signature, salt), public.verify_pss("sha256", digest, signature))
    print(public.verify_pss("sha256", digest, signature, salt + 1), public.verify_pss("sha256", digest[1:] + b"x", signature, salt))
    print(public.verify_pss("sha384", digest, signature), public.verify_pss("sha256", digest, signature[:-1]))


def rand(n):
    return bytes([(n + i) % 5 for i in range(n)])


secret = b"forty-eight bytes, the first two of them a version"[:48]
sent = u(
    "65d3e90a562ebc18c1b6964f05a51bbad532c737a592043bcac762a49498d2f62af40d412e76de10f11ca687ce32627f93836c9a9feb1f363e35146b8af218fa"
    "619ebed4f5bb6f0f6dfaeee79a54709f1996c0918bb27af16f2d9d746c44d5a32b63ce0558928e57e4e041382245366b13f9074359898b8981499609254b2460"
)
print(key.decrypt(sent, 48, rand))
print(key.decrypt(public.encrypt(secret, rand), 48, rand) == secret, key.decrypt(public.encrypt(bytes(117), rand), 117, rand) == bytes(117))
# of another length, of other bytes, wrongly padded: random bytes, no error
print(key.decrypt(sent, 47, rand) == rand(47), key.decrypt(sent[1:], 48, rand) == rand(48), key.decrypt(b"\xff" * 128, 48, rand) == rand(48))
for head in (b"\0\1", b"\1\2"):
    m = int.from_bytes(head + b"\5" * 77 + b"\0" + secret, "big")
    print(key.decrypt(pow(m, public.e, public.n).to_bytes(128, "big"), 48, rand) == rand(48))
for fill in (b"\5" * 70 + b"\0" + b"\5" * 6 + b"\0", b"\0" * 78, b"\5" * 78):
    m = int.from_bytes(b"\0\2" + fill + secret, "big")
    print(key.decrypt(pow(m, public.e, public.n).to_bytes(128, "big"), 48, rand) == rand(48))
try:
    public.encrypt(bytes(118), rand)
except ValueError as e:
    print(e)
