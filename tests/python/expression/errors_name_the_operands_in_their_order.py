class C:
    def __gt__(self, other):
        print("gt", other)
        return NotImplemented

    def __lt__(self, other):
        print("lt", other)
        return True


for test in (lambda: 1 < "x", lambda: 2 >= None, lambda: 1 < C(), lambda: 1 > C(), lambda: "x" < 1, lambda: 0 <= 1 < "s"):
    try:
        print(test())
    except TypeError as e:
        print(e)
x = "s"
try:
    if 3 < x:
        pass
except TypeError as e:
    print(e)
