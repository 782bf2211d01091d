import binascii

print(binascii.Error.__mro__[1] is ValueError, binascii.Error.__module__, binascii.Incomplete.__name__)
for s in (b"abc", b"zz", "1"):
    try:
        binascii.unhexlify(s)
    except binascii.Error as e:
        print(e)
