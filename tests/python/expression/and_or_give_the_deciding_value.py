def t(v):
    print(v, end=" ")
    return v


print(t(0) or t("") or t([]))
print(t(1) and t(2) and t(0) and t(3))
print(t(1) and t(0) or t(5))
x = 0
x = x or 7
print(x)
x = x and x + 1
print(x)
y = None
y = y if y is not None else x
print(y, not y, not not y)
print((1 if x else 2) if y else 3, [a if a % 2 else -a for a in range(4)])
