def say(x):
    print("say", x)
    return x


def deco(name):
    print("make", name)

    def d(f):
        print("apply", name)
        return f

    return d


@deco("a")
@deco("b")
def f(x=say(1), *, y=say(2)):
    return x, y


@deco("c")
class C(say(object)):
    @staticmethod
    @deco("d")
    def m():
        return "m"


print(f(), C.m(), f.__name__, C.__name__, C.m.__qualname__)


def outer():
    def inner():
        pass

    return inner, lambda: 0


print([g.__qualname__ for g in outer()])
