class A:
    def who(self):
        return "A"

    def cls(self):
        return __class__


class B(A):
    def who(self):
        return "B" + super().who()

    def late(self):
        return [super(B, self).who() for _ in range(2)]

    def inner(self):
        def f():
            return __class__.__name__

        return f()

    def rebound(self):
        me = self
        f = lambda: super(B, me).who()
        return f()


print(B().who(), A().cls(), B().late(), B().inner(), B().rebound())
