from types import SimpleNamespace
n = SimpleNamespace(a=1, b="x")
n.c = [2]
print(n, n == SimpleNamespace(a=1, b="x", c=[2]), n.a)
del n.a
print(n)
