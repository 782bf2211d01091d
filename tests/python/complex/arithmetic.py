a, b = 1 + 2j, 3 - 4j
print(a + b, a - b, a * b, a / b, -a, +a, a**2, a**-1, a**0, 2 * a, a == 1 + 2j, a != b)
