for n in (4, 5):
    for d in range(2, n):
        if n % d == 0:
            print(n, "composite")
            break
    else:
        print(n, "prime")
i = 0
while i < 3:
    i += 1
else:
    print("while ended", i)
