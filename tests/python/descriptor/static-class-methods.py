# staticmethod and classmethod: calls, wrapping, attributes, inheritance.
class A:
    @staticmethod
    def s(x): return x + 1
    @classmethod
    def c(cls, x): return (cls.__name__, x)
    t = staticmethod(len)
class B(A): pass
print(A.s(1), A().s(1), A.c(2), B.c(2), B().c(3), A.t("abc"))
f = staticmethod(lambda: 9)
print(f(), A.__dict__["s"].__func__(5), A.__dict__["c"].__func__(int, 1))
m = A().c
print(m.__self__ is A, m.__func__.__name__)
@classmethod
def loose(cls): pass
try:
    loose()
except TypeError as e:
    print(e)
class C:
    @classmethod
    @property
    def cp(cls): return "cp " + cls.__name__
print(C.cp)
