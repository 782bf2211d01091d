import io

data = b"1234" * 8
f = io.BytesIO(data)
print(f.read(3), f.tell(), f.getvalue() == data)
f.write(b"xyz")
print(f.getvalue()[:8], data[:8])
g = io.BytesIO(data)
g.seek(0, 2)
g.write(b"end")
print(g.getvalue()[-5:], len(data))
h = io.BytesIO(data)
h.truncate(4)
print(h.getvalue(), h.readline(), h.getbuffer()[1:3].tobytes())
h.close()
print(data == b"1234" * 8)
print(io.BytesIO(b"").getvalue(), list(io.BytesIO(b"a\nb\n")))
