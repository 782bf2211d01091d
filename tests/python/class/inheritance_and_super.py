class A:
    def __init__(self, x):
        self.x = x

    def who(self):
        return "A"


class B(A):
    def who(self):
        return "B" + super().who()


class C(A):
    def who(self):
        return "C" + super().who()


class D(B, C):
    def __init__(self):
        super().__init__(9)


d = D()
print(d.who(), d.x, [k.__name__ for k in D.__mro__], isinstance(d, A), issubclass(B, C))
