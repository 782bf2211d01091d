class I:
    def __index__(self):
        return -255


print(bin(I()), hex(I()), oct(I()), [1, 2, 3][: I()], int(I()))
