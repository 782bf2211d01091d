a = bytearray(b"abcdef")
m = memoryview(a)[1:4]
m[0] = 90
print(a, bytes(m), len(m), m[::2].tobytes())
