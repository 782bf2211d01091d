# What is said where an attribute cannot be set
class S:
    __slots__ = ("a",)


class Plain:
    pass


class Prop:
    @property
    def p(self):
        return 1


def attempt(f):
    try:
        f()
    except AttributeError as e:
        print(e)


def delete(o, name):
    delattr(o, name)


for o in (S(), [], object(), len, 5, (1,), "x", None):
    attempt(lambda: setattr(o, "b", 1))
attempt(lambda: setattr([], "append", 1))
attempt(lambda: setattr(5, "real", 1))
attempt(lambda: setattr(S(), "__class__x", 1))
attempt(lambda: setattr(Prop(), "p", 1))
attempt(lambda: delattr(S(), "b"))
attempt(lambda: delattr(S(), "a"))
attempt(lambda: delattr(Plain(), "b"))
attempt(lambda: delattr([], "b"))
try:
    print(foo=1)
except TypeError as e:
    print(e)
try:
    ImportError("x", foo=1)
except TypeError as e:
    print(e)
