from micropython import RingIO
r = RingIO(8)
print(r, r.write(b"hello"), r.any(), r.read(2), r.write(b"\nworld!"), r.readline(), r.read(), r.any())
b = bytearray(4)
r.write(b"abcdef")
print(r.readinto(b), b, r.readinto(b, 1), r.read())
