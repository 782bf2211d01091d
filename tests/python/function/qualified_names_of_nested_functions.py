class A:
    class B:
        def m(self):
            def inner():
                class C:
                    def n(self):
                        return lambda: 0

                return C

            return inner


inner = A.B().m()
C = inner()
for x in (A, A.B, A.B.m, inner, C, C.n, C().n()):
    print(x.__name__, x.__qualname__)
for call in (lambda: A.B.m(), lambda: A.B().m(1, 2), lambda: C.n(1, 2, 3), lambda: A.B().m(k=1)):
    try:
        call()
    except TypeError as e:
        print(e)


def outer():
    global made

    def made():
        pass


outer()
print(made.__qualname__)
