import cmath

print("%.6f %.6f" % cmath.polar(1 + 1j), cmath.phase(-1), cmath.rect(0, -1), cmath.rect(2, 0), cmath.sqrt(-4))
