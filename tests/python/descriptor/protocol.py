# __get__, __set__, __delete__: data descriptors beat the instance, others do not.
class Data:
    def __get__(self, o, t): return ("data", o is None, t.__name__)
    def __set__(self, o, v): print("set", v)
    def __delete__(self, o): print("delete")
class NonData:
    def __get__(self, o, t=None): return "nondata"
class A:
    d = Data()
    n = NonData()
a = A()
a.__dict__["d"] = 1
a.__dict__["n"] = 2
print(a.d, a.n, A.d, A.n)
a.d = 5
del a.d
class Only:
    def __set__(self, o, v): o.__dict__["only"] = v
class B: only = Only()
b = B()
print(type(b.only).__name__)
b.only = 3
print(b.only)
class F:
    def m(self, x): return (self is f, x)
f = F()
bound = F.m.__get__(f)
print(bound(1), bound == f.m, hash(bound) == hash(f.m), f.m.__self__ is f, f.m.__func__ is F.m, F().m == f.m)
f.m2 = lambda x: x
print(f.m2(4))
class Meta(type):
    v = Data()
class C(metaclass=Meta): pass
print(C.v)
