x = 1


def f():
    global x, y
    x += 1
    y = "made"


f()
print(x, y)
del x
try:
    x
except NameError:
    print("gone")
