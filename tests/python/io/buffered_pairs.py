import io

p = io.BufferedRWPair(io.BytesIO(b"input"), io.BytesIO())
print(p.readable(), p.writable(), p.seekable(), p.peek()[:2], p.read(3), p.write(b"out"), p.flush())
b = bytearray(4)
print(p.readinto1(b), b)
try:
    p.detach()
except io.UnsupportedOperation:
    print("no detach")
r = io.BufferedReader(io.BytesIO(b"0123456789"), 4)
print(r.readinto1(b), b)
raw = r.detach()
print(raw.read())
try:
    r.read()
except ValueError as e:
    print(e)
