data = [1, 5, 10]
if (n := len(data)) > 2:
    print("long", n)
print([half for x in data if (half := x // 2)], half)
while (x := data.pop()) > 3:
    print(x)
