class C:
    class D:
        pass


def made():
    class E:
        pass

    return E()


for o in C(), C.D(), made():
    print(repr(o).split(" at ")[0])
print(repr(object()).split(" at ")[0])
