class Kind(int):
    __str__ = int.__repr__

    def __repr__(self):
        return "Kind"


class Quoted(str):
    __str__ = str.__repr__


print(str(Kind(2)), repr(Kind(2)), f"{Kind(2)}", "%s" % Kind(2), format(Kind(2), "3d"), str(Quoted("a")), f"{Quoted('a')}")


class Shown(int):
    def __repr__(self):
        return "Shown"


class Named(int):
    def __str__(self):
        return "n" + super().__str__()


print(str(Shown(3)), Shown(3).__str__(), int.__str__(Shown(3)), f"{Shown(3)}", Named(3), int.__str__ is object.__str__)
