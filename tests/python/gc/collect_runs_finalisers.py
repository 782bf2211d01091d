import gc
class A:
    def __init__(self, name):
        self.name = name
    def __del__(self):
        print("del", self.name)
def f():
    a = A("one")
    a.self = a
f()
def g():
    pass
g()
gc.collect()
class B:
    def __del__(self):
        raise ValueError("ignored")
def h():
    b = B()
    b.self = b
h()
gc.collect()
gc.collect()
print("after")
