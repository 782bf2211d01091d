# the vectors of FIPS 197 and NIST SP 800-38A
import cryptolib
from binascii import hexlify as h, unhexlify as u

plain = u("00112233445566778899aabbccddeeff")
for n in (16, 24, 32):
    c = cryptolib.aes(bytes(range(n)), 1).encrypt(plain)
    print(n, h(c), cryptolib.aes(bytes(range(n)), cryptolib.MODE_ECB).decrypt(c) == plain)
key = u("2b7e151628aed2a6abf7158809cf4f3c")
text = u("6bc1bee22e409f96e93d7e117393172aae2d8a571e03ac9c9eb76fac45af8e51")
c = cryptolib.aes(key, 2, bytes(range(16))).encrypt(text)
print(h(c), cryptolib.aes(key, cryptolib.MODE_CBC, bytes(range(16))).decrypt(c) == text)
ctr = u("f0f1f2f3f4f5f6f7f8f9fafbfcfdfeff")
a = cryptolib.aes(key, 6, ctr)
c = a.encrypt(text[:5]) + a.encrypt(text[5:])
print(h(c), cryptolib.aes(key, cryptolib.MODE_CTR, ctr).decrypt(c) == text)
buf = bytearray(text)
a = cryptolib.aes(key, 2, bytes(16))
print(a.encrypt(buf, buf) is buf, buf != text)
print(cryptolib.aes(key, 2, bytes(16)).decrypt(buf) == text)
