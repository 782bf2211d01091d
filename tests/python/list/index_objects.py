class I:
    def __init__(self, v): self.v = v
    def __index__(self): return self.v
print([1, 2, 3][I(1)], (1, 2, 3)[I(-1)], [1, 2, 3, 4][I(1):I(3)], list(range(I(3))), [0] * 3, range(5)[I(2)])
x = [1, 2, 3, 4]; x[I(0)] = 9; x[I(1):I(3)] = 'ab'; del x[I(3)]; print(x)
