x = "global"


class A:
    x = "class"
    y = [x for _ in range(1)]
    z = [v for v in [x]]

    def f(self):
        return x


print(A().f(), A.y, A.z)


def outer():
    x = "outer"

    class B:
        y = x

        def f(self):
            return x

    class C:
        x = x if False else "own"

        def f(self):
            return x

    return B.y, B().f(), C.x, C().f()


try:
    print(outer())
except NameError as e:
    print("NameError")
