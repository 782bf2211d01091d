x = 5
print(eval("x + 1"), eval("[i for i in range(3)]"), eval("y", {"y": 2}))
space = {}
exec("def f(n):\n    return n * 2\nz = f(4)", space)
print(space["z"])
try:
    eval("1 +")
except SyntaxError:
    print("SyntaxError")
