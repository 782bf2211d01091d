import base64 as b
for data in (b"", b"f", b"fo", b"foo", b"foob", b"fooba", bytes(range(20))):
    e = [f(data) for f in (b.b64encode, b.b32encode, b.b16encode, b.b85encode, b.a85encode, b.b32hexencode, b.urlsafe_b64encode)]
    print(*e)
    print([f(x) == data for f, x in zip((b.b64decode, b.b32decode, b.b16decode, b.b85decode, b.a85decode, b.b32hexdecode, b.urlsafe_b64decode), e)])
print(b.urlsafe_b64encode(b"\xfb\xff"), b.b64decode("Zm9v"), b.b64decode(b"Zm 9v\n"), b.b32decode("mzxw6===", casefold=True), b.encodebytes(b"x" * 60), b.decodebytes(b"Zm9v\n"), b.a85encode(b"\0\0\0\0    ", foldspaces=True, adobe=True))
for f, x in ((b.b64decode, b"Zg="), (b.b32decode, b"1"), (b.b16decode, b"0g"), (b.b85decode, b"~~ "), (b.b64encode, "str")):
    try:
        f(x)
    except (ValueError, TypeError) as e:
        print(isinstance(e, ValueError))
