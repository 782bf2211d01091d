# test cases 1 to 4, 7, 13, 16 of the GCM submission to NIST (McGrew, Viega)
from binascii import unhexlify as u
from tls._aead import GCM

k1, k2 = u("feffe9928665731c6d6a8f9467308308"), bytes(16)
n1, n2 = u("cafebabefacedbaddecaf888"), bytes(12)
text = u(
    "d9313225f88406e5a55909c5aff5269a86a7a9531534f7da2e4c303d8a318a72"
    "1c3c0c95956809532fcf0e2449a6b525b16aedf5aa0de657ba637b391aafd255"
)
aad = u("feedfacedeadbeeffeedfacedeadbeefabaddad2")
for key, nonce, a, plain in (
    (k2, n2, b"", b""),
    (k2, n2, b"", bytes(16)),
    (k1, n1, b"", text),
    (k1, n1, aad, text[:60]),
    (bytes(24), n2, b"", b""),
    (bytes(32), n2, b"", b""),
    (k1 + k1, n1, aad, text[:60]),
):
    gcm = GCM(key)
    sealed = gcm.seal(nonce, a, plain)
    print(sealed.hex())
    assert gcm.open(nonce, a, sealed) == plain
    assert gcm.open(nonce, a, memoryview(bytes(sealed))) == plain
    for i in (0, len(sealed) - 1):
        wrong = bytearray(sealed)
        wrong[i] ^= 1
        assert gcm.open(nonce, a, wrong) is None
    assert gcm.open(nonce, a + b"x", sealed) is None
    assert gcm.open(nonce, a, sealed[1:]) is None
    assert gcm.open(nonce, a, sealed[:15]) is None
