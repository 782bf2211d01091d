class A:
    def __int__(self):
        return 7


class B:
    def __int__(self):
        return "7"


print(int(A()))
try:
    int(B())
except TypeError as e:
    print(e)
