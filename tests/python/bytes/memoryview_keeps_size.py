b = bytearray(b"abc")
m = memoryview(b)
for f in (lambda: b.append(1), lambda: b.pop(), b.clear, lambda: b.extend(b"x"), lambda: b.__delitem__(0)):
    try:
        f()
    except BufferError as e:
        print(e)
b[0:1] = b"z"
m.release()
b.append(33)
print(b)
