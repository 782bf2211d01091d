import binascii

print(binascii.crc32(b"hello world"), binascii.crc32(b"abc", 5), binascii.crc32(b""))
print(binascii.crc32(b"world", binascii.crc32(b"hello ")))
print(binascii.crc_hqx(b"hello", 0), binascii.crc_hqx(b"123456789", 0xFFFF))
for bad in ("x", None):
    try:
        binascii.crc32(bad)
    except TypeError:
        print("TypeError")
