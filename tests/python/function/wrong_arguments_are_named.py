def f(a, b, /, c, *, d, e=1, g):
    pass


def k(*, x, y, z):
    pass


def p(a, b, /):
    pass


class C:
    def m(self, x):
        pass


for s in (
    "f()", "f(1,2,3)", "f(1,2,3,d=1)", "f(a=1,b=2,c=3,d=1,g=1)", "f(1,2,3,4,d=1,g=1)", "k()", "k(x=1)", "k(1)", "k(x=1,y=2,z=3,w=4)",
    "p(a=1,b=2)", "p(1,b=2)", "k(1,x=1,y=1,z=1)", "f(1,2,3,4,5)", "(lambda *, a: 0)(1, 2, a=3)", "range()", "range(1,2,3,4)",
    "filter(1)", "slice()", "1 in 1", "C().m()", "C().m(1,2)",
):  # fmt: skip
    try:
        eval(s)
    except TypeError as e:
        print(s, e)
