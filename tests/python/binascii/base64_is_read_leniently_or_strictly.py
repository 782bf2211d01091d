import binascii

for s in ("YWJj", "YWJ=", "YW==", "YQ", "Y", "YWJj\n", "=YWJj", "YW=J", "YWJjZ", "YW\x00Jj", "YW==YQ=="):
    for strict in (False, True):
        try:
            print(s, strict, binascii.a2b_base64(s, strict_mode=strict))
        except binascii.Error as e:
            print(s, strict, e)
print(binascii.b2a_base64(b"hello"), binascii.b2a_base64(b"hello", newline=False))
try:
    binascii.a2b_base64("\u00e9")
except ValueError as e:
    print(e)
