class I:
    def __index__(self):
        return 1.5


try:
    hex(I())
except TypeError as e:
    print(e)
