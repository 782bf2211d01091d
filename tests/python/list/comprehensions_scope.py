x = "outer"
print([x for x in range(3)], x)
print([(i, j) for i in range(3) if i for j in range(i)], {i: i * i for i in range(3)}, sorted({i % 2 for i in range(5)}))
print([y := 5, y * 2], y)
