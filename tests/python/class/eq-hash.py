# A class with __eq__ and no __hash__ is unhashable; its subclasses may get one back.
class A:
    def __eq__(self, o): return True
try:
    hash(A())
except TypeError as e:
    print(e)
print(A.__hash__)
class B(A):
    __hash__ = object.__hash__
print(isinstance(hash(B()), int))
class C:
    def __eq__(self, o): return isinstance(o, C)
    def __hash__(self): return 7
print(hash(C()), C() != C(), C() == 3, len({C(), C()}), {C(): 1}[C()])
class D:
    def __ne__(self, o): return True
d = D()
print(d != d, d == d)
