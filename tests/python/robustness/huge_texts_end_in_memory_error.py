import array, io

B = 10**9
b = bytearray(b"ab")
f = io.BytesIO()
f.seek(B)
for g in (lambda: "x" * B, lambda: "é" * B, lambda: bytearray(B), lambda: bytes(B), lambda: "a".center(B, "日"), lambda: "a\t".expandtabs(B), lambda: b * B, lambda: array.array("q", [1]) * B, lambda: "x".zfill(B), lambda: ("ab" * 1000).replace("", "x" * 100000), lambda: b.__imul__(B), lambda: f.write(b"x")):
    try:
        g()
        print("done")
    except MemoryError:
        print("MemoryError")
print(b)
