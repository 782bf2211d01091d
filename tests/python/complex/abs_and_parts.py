z = 3 - 4j
print(abs(z), z.real, z.imag, z.conjugate(), bool(0j), hash(3 + 0j), hash(1j))
