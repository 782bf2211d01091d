print(round(2.5), round(3.5), round(-2.5), round(1.005, 2), round(12345, -2), round(2.675, 2))
print(int(-3.7), 7.5 // 2, -7.5 // 2, -7.5 % 2)
