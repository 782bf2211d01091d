class D:
    def __divmod__(self, o):
        return "left", o

    def __rdivmod__(self, o):
        return "right", o


print(divmod(D(), 1), divmod(1, D()))
try:
    divmod(1, "a")
except TypeError as e:
    print(e)
