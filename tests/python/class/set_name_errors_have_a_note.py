class Desc:
    def __set_name__(self, owner, name):
        raise KeyError("no")


try:

    class X:
        attr = Desc()

except KeyError as e:
    print(e, e.__notes__, e.__context__)


class P:
    @property
    def x(self):
        pass


print(P.x.__name__, property(P.x.fget).__name__)
