import builtins
real = builtins.__build_class__
def build(body, name, *bases, **kw):
    print("class", name, [b.__name__ for b in bases], kw)
    return real(body, name, *bases, **kw)
builtins.__build_class__ = build
class A:
    x = 1
class B(A):
    y = 2
print(B.x, B.y)
builtins.__build_class__ = real
class C(B): pass
print(C.__mro__[1].__name__)
