def f():
    print(x)
    x = 1


try:
    f()
except UnboundLocalError:
    print("UnboundLocalError")
try:
    undefined
except NameError as e:
    print(e)
