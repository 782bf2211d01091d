# CPython would make the tuple first.
import marshal

for bad in (b"(\xff\xff\xff\x7f", b"l\xff\xff\xff\x7f", b"<\xff\xff\xff\xff", b"r\x00\x00\x00\x00", b"\xa8\x01\x00\x00\x00" * 200):
    try:
        print(marshal.loads(bad))
    except (ValueError, EOFError) as e:
        print(type(e).__name__)
