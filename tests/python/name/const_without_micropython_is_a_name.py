def const(x):
    return x * 2


y = 3
A = const(4)
B = const(y)
print(A, B)
