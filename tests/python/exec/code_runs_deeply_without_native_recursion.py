def f(n):
    if n == 0:
        return "bottom"
    return eval("f(n - 1)", {"f": f, "n": n})
print(f(60))
def g(n):
    exec("g(n + 1)", {"g": g, "n": n})
try:
    g(0)
except RecursionError as e:
    print("RecursionError")
