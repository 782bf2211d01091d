class C(complex):
    pass


z = C(1, 2)
print(z, type(z + 1), z == 1 + 2j, {z: 1}[1 + 2j])
