class M:
    def __init__(self, name, swallow=False):
        self.name = name
        self.swallow = swallow

    def __enter__(self):
        print("enter", self.name)
        return self.name

    def __exit__(self, t, v, tb):
        print("exit", self.name, t and t.__name__)
        return self.swallow


def f(way):
    for i in range(2):
        with M("a") as a, M("b", True) as b:
            if way == "return":
                return a + b
            if way == "break":
                break
            if way == "continue":
                continue
            if way == "raise":
                raise KeyError(1)
            print("body")
        print("after")
    return "end"


for way in ("", "return", "break", "continue", "raise"):
    print(f(way))
try:
    with M("c"):
        1 / 0
except ZeroDivisionError:
    print("passed on")
with (M("d") as d, M("e")):
    print(d)
with M("t") as (x), M("u") as [y]:
    print(x, y)
