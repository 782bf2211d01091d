a = bytearray(b"abc")
a[0] = 65
a += b"def"
a.append(33)
a[1:3] = b"xyz"
del a[-1]
print(a, len(a), a == b"Axyzdef", a.pop())
