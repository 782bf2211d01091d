# RFC 8439, 2.8.2 and A.5; the longer text is one of a hash, its tag what OpenSSL makes
from binascii import unhexlify as u
from hashlib import sha256
from tls._aead import ChaChaPoly

cipher = ChaChaPoly(u("808182838485868788898a8b8c8d8e8f909192939495969798999a9b9c9d9e9f"))
nonce, aad = u("070000004041424344454647"), u("50515253c0c1c2c3c4c5c6c7")
plain = b"Ladies and Gentlemen of the class of '99: If I could offer you only one tip for the future, sunscreen would be it."
sealed = cipher.seal(nonce, aad, plain)
print(sealed.hex())
print(cipher.open(nonce, aad, sealed) == plain)
print(cipher.open(nonce, aad[1:], sealed), cipher.open(nonce, aad, sealed[:-1]), cipher.open(nonce, aad, b"short"))
sealed[3] ^= 1
print(cipher.open(nonce, aad, sealed))

cipher = ChaChaPoly(u("1c9240a5eb55d38af333888604f6b5f0473917c1402b80099dca5cbc207075c0"))
text = cipher.open(
    u("000000000102030405060708"),
    u("f33388860000000000004e91"),
    u(
        "64a0861575861af460f062c79be643bd5e805cfd345cf389f108670ac76c8cb24c6cfc18755d43eea09ee94e382d26b0bdb7b73c321b0100d4f03b7f355894cf"
        "332f830e710b97ce98c8a84abd0b948114ad176e008d33bd60f982b1ff37c8559797a06ef4f0ef61c186324e2b3506383606907b6a7c02b0f9f6157b53c867e4"
        "b9166c767b804d46a59b5216cde7a4e99040c5a40433225ee282a1b0a06c523eaf4534d7f83fa1155b0047718cbc546a0d072b04b3564eea1b422273f548271a"
        "0bb2316053fa76991955ebd63159434ecebb4e466dae5a1073a6727627097a1049e617d91d361094fa68f0ff77987130305beaba2eda04df997b714d6c6f2c29"
        "a6ad5cb4022b02709beead9d67890cbb22392336fea1851f38"
    ),
)
print(text.decode("utf-8"))
long = b"".join([sha256(bytes([i])).digest() for i in range(150)])
sealed = cipher.seal(nonce, b"", long)
print(sealed[-16:].hex(), sha256(sealed).hexdigest(), cipher.open(nonce, b"", sealed) == long)
