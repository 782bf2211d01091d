def f(n):
    print("f", n)
    return n


print(f(1) < f(2) < f(3), f(3) < f(2) < f(1))
print(1 < 2 == 2 != 3, not 1 == 2, 1 in [1] == True)
