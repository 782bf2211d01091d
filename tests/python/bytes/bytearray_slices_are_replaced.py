for k in (slice(1, 3), slice(3, 1), slice(None), slice(0, 0), slice(20, 30), slice(None, None, 2), slice(8, 2, -3), slice(-3, None)):
    for v in (b"", b"X", b"abcdef", [1, 2], bytearray(b"zz"), "str", 5, b"AB", None):
        a = bytearray(b"hello world")
        try:
            if v is None:
                del a[k]
            else:
                a[k] = v
            print(a)
        except (TypeError, ValueError) as e:
            print(type(e).__name__, e)
a = bytearray(b"abc")
a[1:2] = a
a *= 2
print(a)
try:
    a += a
except BufferError as e:
    print(e)
