class A:
    def __float__(self):
        return 6


class B:
    def __index__(self):
        return 6


try:
    float(A())
except TypeError as e:
    print(e)
print(float(B()))
