z = (-8) ** (1 / 3)
print(type(z).__name__, "%.6f %.6f" % (z.real, z.imag))
