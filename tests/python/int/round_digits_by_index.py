class I:
    def __index__(self):
        return -1


print(round(123, I()), round(12.5, I()))
