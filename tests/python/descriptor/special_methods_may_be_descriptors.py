# what a class has under the name of a special method is bound first, also by a __get__ in Python
import functools


class D:
    def __init__(self, f):
        self.f = f

    def __get__(self, obj, owner=None):
        print("get", type(obj).__name__, owner.__name__)
        return self.f.__get__(obj, owner)


class X:
    __len__ = D(lambda self: 3)
    __bytes__ = D(lambda self: b"b")
    __getitem__ = D(lambda self, i: i * 2)
    __setitem__ = D(lambda self, i, v: print("set", i, v))
    __call__ = D(lambda self, *a: a)
    __iter__ = D(lambda self: iter([1, 2]))
    __add__ = D(lambda self, o: o)
    __bool__ = D(lambda self: False)
    __contains__ = D(lambda self, v: True)
    __enter__ = D(lambda self: 5)
    __exit__ = D(lambda self, *a: print("exit", a))
    __getattr__ = D(lambda self, n: n + "?")


x = X()
print(len(x), bytes(x), x[4], x(1), [i for i in x], x + 1, bool(x), 3 in x, x.what)
x[1] = 2
with x as v:
    print(v)


class P:
    def _get(self, a, b):
        return a, b

    __getitem__ = functools.partialmethod(_get, "first")


print(P()[3])


class A:
    def meth(self, a):
        return "A(%r)" % a


class B(A):
    def meth(self, a):
        return "B(%r)" % a + self.__super.meth(a)


B._B__super = super(B)
print(B().meth(1))


class Set:
    def __set__(self, obj, value):
        print("set", value)


class Meta(type):
    pass


class K(metaclass=Meta):
    a = 1


Meta.a = Set()
print(K.a)
K.a = 2
