# The Mandelbrot set in letters, with complex numbers.
def escape(c, limit=30):
    z = 0j
    for n in range(limit):
        z = z * z + c
        if abs(z) > 2:
            return n
    return limit


SHADES = " .:-=+*#%@"
for row in range(21):
    line = ""
    for column in range(64):
        c = complex(-2.2 + column * 0.05, -1.2 + row * 0.12)
        line += SHADES[escape(c) * (len(SHADES) - 1) // 30]
    print(line.rstrip())
