b = b"hello world"
print(b.split(), b.find(b"o"), b[0], b[:5], b.upper(), b.replace(b"l", b"L"), list(b[:3]))
print(bytes([1, 2, 255]), bytes(3), bytes("é", "utf-8"), b"ab" in b"cabd", b.hex())
