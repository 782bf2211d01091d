a = 2**31 - 1
for _ in range(5):
    a = a * a + 1
    print(a)
print(-(2**62) // 7, -(2**62) % 7, divmod(-7, 2))
