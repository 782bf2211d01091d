def f(n):
    out = []
    for i in range(n):
        if i == 1:
            continue
        for j in range(3):
            if j > i:
                break
            out.append((i, j))
        else:
            out.append("full")
            continue
        out.append("broken")
        if i == 3:
            break
    else:
        out.append("end")
    return out


print(f(3))
print(f(6))
n = 5
while n > 0:
    n -= 1
    if n == 3:
        continue
    if n == 1:
        break
    print(n)
else:
    print("not reached")
while n:
    n -= 1
else:
    print("done", n)
for x in ():
    pass
else:
    print("empty")
