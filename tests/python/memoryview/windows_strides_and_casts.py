m = memoryview(bytearray(b"0123456789"))
print(bytes(m[2:5]), bytes(m[::2]), bytes(m[::-1]), m[8:2:-2].tolist(), m[8:2:-2][::-1].tolist(), m[2:8][1:3].tobytes())
print(m.nbytes, m.itemsize, m.format, m.readonly, m.shape, m.strides, m.ndim, m.contiguous, m[::2].contiguous)
c = memoryview(bytearray(range(16))).cast("I")
print(c.tolist(), c[1:3].tolist(), c[::2].tolist(), c.cast("B")[:4].tolist(), m == b"0123456789", m[::2] == b"02468", m[::3].hex("-"))
for f in (lambda: m[10], lambda: hash(m), lambda: c.cast("H"), lambda: m.cast("I"), lambda: memoryview("a"), lambda: memoryview(b"a").__setitem__(0, 1), lambda: m.__setitem__(0, 256), lambda: m.__setitem__(slice(0, 2), b"abc")):
    try:
        print(f())
    except (TypeError, ValueError, IndexError) as e:
        print(type(e).__name__, e)
with memoryview(b"abc") as v:
    print(v[0])
try:
    v[0]
except ValueError as e:
    print(e)
