class A:
    def __complex__(self):
        return 6


class B:
    def __complex__(self):
        return 1j


class C:
    def __float__(self):
        return 2.5


print(complex(B()), complex(C()), complex(C(), 1))
try:
    complex(A())
except TypeError as e:
    print(e)
